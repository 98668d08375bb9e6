import {LitElement, css, html} from 'lit';
import {linkText} from '../model/link.js';
import {shared} from '../views/styles.js';

/** The way from view to view: beside the name of the page, or at the lower edge of a phone. */
class MainNav extends LitElement {
  static properties = {
    views: {attribute: false},
    /** Name of the view that is shown. */
    current: {attribute: false},
    /** By name of a view, the link that it showed last. */
    lastLinks: {attribute: false},
  };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      ul {
        display: flex;
        gap: 2px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      a {
        display: flex;
        align-items: center;
        gap: 7px;
        min-height: 36px;
        padding: 4px 12px;
        border-radius: 8px;
        color: var(--muted);
        text-decoration: none;
        white-space: nowrap;
      }
      a:hover {
        background: var(--raised);
        color: var(--ink);
      }
      a[aria-current='page'] {
        background: var(--accent-soft);
        color: var(--accent);
        font-weight: 650;
      }
      svg {
        flex: none;
        width: 18px;
        height: 18px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.6;
        stroke-linejoin: round;
        stroke-linecap: round;
      }
      @media (max-width: 899px) {
        ul {
          display: grid;
          grid-auto-flow: column;
          grid-auto-columns: minmax(0, 1fr);
          gap: 0;
        }
        a {
          flex-direction: column;
          justify-content: center;
          gap: 2px;
          min-height: 52px;
          padding: 4px 2px;
          border-radius: 0;
          font-size: 0.79rem;
        }
        a:focus-visible {
          outline-offset: -2px;
        }
        a[aria-current='page'] {
          background: none;
          box-shadow: inset 0 2px 0 var(--accent);
        }
      }
    `,
  ];

  render() {
    return html`<nav aria-label="Views">
      <ul>
        ${this.views.map(
          ({name, title, icon}) => html`<li>
            <a
              href=${linkText(this.lastLinks[name] ?? {view: name})}
              data-testid=${`nav-${name}`}
              aria-current=${this.current === name ? 'page' : 'false'}
              ><svg viewBox="0 0 18 18" aria-hidden="true">${icon}</svg>${title}</a
            >
          </li>`,
        )}
      </ul>
    </nav>`;
  }
}

customElements.define('main-nav', MainNav);
