import {LitElement, css, html, nothing} from 'lit';
import {readLink, writeLink} from '../model/link.js';
import '../shell/main-nav.js';
import {Session} from '../shell/session.js';
import '../shell/sign-in.js';
import {VIEWS, viewOf} from '../shell/views.js';
import {placeholder, shared} from './styles.js';
import {sensorName} from '../words/format.js';

/**
 * The page: shows the view that the address names, and keeps the address up to date. A view fires
 * `link-changed` {link, replace} to go elsewhere.
 */
class KilterApp extends LitElement {
  static properties = {
    link: {state: true},
    /** How many views' code is here. */
    loaded: {state: true},
    /** Why the code of the view cannot be loaded; null if it can. */
    failure: {state: true},
    /** Changes with the session. */
    access: {state: true},
  };

  static styles = [
    shared,
    placeholder,
    css`
      :host {
        display: grid;
        grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        height: 100dvh;
      }
      header {
        display: flex;
        align-items: center;
        gap: 4px 18px;
        padding: 5px 16px;
        background: var(--surface);
        border-bottom: 1px solid var(--border);
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 9px;
        font-size: 1.2rem;
        font-weight: 700;
        letter-spacing: -0.01em;
      }
      .brand img {
        width: 1.5em;
        height: 1.5em;
      }
      .viewer {
        display: flex;
        align-items: center;
        gap: 10px;
        margin-left: auto;
        white-space: nowrap;
      }
      .viewer small {
        color: var(--muted);
        font-size: 0.93rem;
      }
      .leave {
        min-height: 32px;
        padding: 3px 10px;
        border: 1px solid var(--control);
        border-radius: 7px;
        background: none;
      }
      .skip {
        position: absolute;
        z-index: 10;
        top: 6px;
        left: 6px;
        padding: 8px 14px;
        border-radius: 8px;
        background: var(--accent);
        color: var(--surface);
        font-weight: 600;
      }
      .skip:not(:focus) {
        clip-path: inset(50%);
        pointer-events: none;
      }
      main {
        min-height: 0;
        overflow: auto;
      }
      /* It is where reading goes on, not something to act on. */
      main:focus-visible {
        outline: none;
      }
      @media (max-width: 899px) {
        :host {
          grid-template-rows: minmax(0, 1fr) auto;
        }
        header {
          grid-row: 2;
          padding: 0 0 env(safe-area-inset-bottom);
          border-top: 1px solid var(--border);
          border-bottom: 0;
        }
        main {
          grid-row: 1;
        }
        .brand,
        .viewer > span {
          display: none;
        }
        .viewer {
          margin: 0 8px 0 0;
        }
        .leave {
          white-space: normal;
          font-size: 0.79rem;
        }
        main-nav {
          flex: 1;
        }
      }
    `,
  ];

  #session = new Session();
  #lastLinks = {};
  #onVisit = () => (this.link = readLink());

  constructor() {
    super();
    this.link = readLink();
    this.loaded = 0;
    this.failure = null;
    this.access = 0;
    this.#session.addEventListener('change', () => this.access++);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.#onVisit);
    this.#session.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#onVisit);
    this.#session.stop();
  }

  willUpdate(changed) {
    if (!changed.has('link')) return;
    const view = viewOf(this.link);
    if (view === null) return;
    this.#lastLinks = {...this.#lastLinks, [view.name]: this.link};
    this.#load(view);
  }

  updated(changed) {
    if (!changed.has('link')) return;
    const view = viewOf(this.link);
    document.title = [this.#subject(view), view?.title, 'Kilter'].filter(Boolean).join(' · ');
    const before = changed.get('link');
    // Who went to another view goes on from its beginning, by keyboard and with a screen reader.
    if (before !== undefined && viewOf(before) !== view) this.#focusMain();
  }

  /** What the view is about, by which tabs and the browser's history tell one from another. */
  #subject(view) {
    const name = {sensor: this.link.sensor, models: this.link.model}[view?.name];
    return name && sensorName(name);
  }

  async #load(view) {
    this.failure = null;
    if (isHere(view)) return;
    try {
      await view.load();
      this.loaded++;
    } catch (error) {
      this.failure = error.message;
    }
  }

  #focusMain() {
    const main = this.renderRoot.querySelector('main');
    main.focus({preventScroll: true});
    main.scrollTop = 0;
  }

  #go({link, replace}) {
    writeLink(link, {replace});
    this.link = readLink();
  }

  render() {
    const view = viewOf(this.link);
    return html`
      <header>
        <button class="skip" data-testid="skip" @click=${this.#focusMain}>Skip to the content</button>
        <span class="brand"><img src="/icon.svg" alt="" />Kilter</span>
        <main-nav .views=${VIEWS} .current=${view?.name ?? null} .lastLinks=${this.#lastLinks}></main-nav>
        ${this.#viewer()}
      </header>
      <main
        tabindex="-1"
        aria-label=${view?.title ?? 'Nothing here'}
        @link-changed=${({detail}) => this.#go(detail)}
      >
        ${this.#session.state === 'out'
          ? html`<sign-in .session=${this.#session}></sign-in>`
          : this.#session.state === 'in'
            ? this.#content(view)
            : nothing}
      </main>
    `;
  }

  #viewer() {
    const {state, required, name, role} = this.#session;
    if (state !== 'in' || !required) return nothing;
    return html`<span class="viewer"
      ><span data-testid="viewer">${name} <small>may ${role}</small></span>
      <button class="leave" @click=${() => this.#session.leave()}>Sign out</button></span
    >`;
  }

  #content(view) {
    if (view === null) {
      return html`<p class="placeholder" data-testid="no-such-view">
        <b>No such view</b>This page has no view named “${this.link.view}”. <a href="#view=overview">Go to the overview</a>
      </p>`;
    }
    if (isHere(view)) return view.render(this.link, this.#session);
    return this.failure === null
      ? html`<p class="placeholder" role="status"><b>Loading</b>${view.title}</p>`
      : html`<p class="placeholder" role="alert" data-testid="load-failure">
          <b>${view.title} cannot be loaded</b>${this.failure}
          <button @click=${() => location.reload()}>Load the page again</button>
        </p>`;
  }
}

const isHere = ({tag}) => customElements.get(tag) !== undefined;

customElements.define('kilter-app', KilterApp);
