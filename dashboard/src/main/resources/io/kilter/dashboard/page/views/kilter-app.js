import {LitElement, css, html} from 'lit';
import {readLink, writeLink} from '../model/link.js';
import './overview-view.js';
import './sensor-view.js';
import {shared} from './styles.js';

const VIEWS = [
  ['overview', 'Overview'],
  ['sensor', 'Sensor'],
];

/** The page: shows the view that the address names, and keeps the address up to date. */
class KilterApp extends LitElement {
  static properties = {link: {state: true}};

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100dvh;
      }
      nav {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 4px 14px;
        border-bottom: 1px solid var(--border);
        background: var(--surface);
      }
      nav img {
        width: 1.5rem;
        height: 1.5rem;
        margin-right: 8px;
      }
      nav a {
        padding: 8px 12px;
        border-radius: 7px;
        color: var(--muted);
        text-decoration: none;
      }
      nav a[aria-current='page'] {
        background: var(--accent-soft);
        color: var(--accent);
        font-weight: 650;
      }
      main {
        flex: 1;
        min-height: 0;
        overflow: auto;
      }
    `,
  ];

  #onVisit = () => (this.link = readLink());

  constructor() {
    super();
    this.link = readLink();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.#onVisit);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#onVisit);
  }

  get #view() {
    return this.link.view ?? (this.link.sensor === undefined ? 'overview' : 'sensor');
  }

  render() {
    return html`
      <nav aria-label="Views">
        <img src="/icon.svg" alt="Kilter" />
        ${VIEWS.map(
          ([view, name]) =>
            html`<a href=${`#view=${view}`} aria-current=${this.#view === view ? 'page' : 'false'}>${name}</a>`,
        )}
      </nav>
      <main @link-changed=${({detail}) => this.#go(detail)}>
        ${this.#view === 'overview'
          ? html`<overview-view .link=${this.link}></overview-view>`
          : html`<sensor-view .link=${this.link}></sensor-view>`}
      </main>
    `;
  }

  #go({link, replace}) {
    writeLink(link, {replace});
    this.link = readLink();
  }
}

customElements.define('kilter-app', KilterApp);
