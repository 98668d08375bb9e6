import {LitElement, css, html, nothing} from 'lit';
import {featureName, plural} from '../words/format.js';
import {shared} from './styles.js';

const MOST_ROWS = 60;

/** Which features are charted, when there are too many for all. Fires `features-chosen` {features}: null for the page's choice. */
class FeatureChooser extends LitElement {
  static properties = {
    /** All features, those that contribute most first. */
    ranked: {attribute: false},
    charted: {attribute: false},
    /** Whether the viewer chose them. */
    chosen: {type: Boolean},
    filter: {state: true},
  };

  static styles = [
    shared,
    css`
      details {
        position: relative;
      }
      summary {
        padding: 5px 11px;
        border: 1px solid var(--border);
        border-radius: 7px;
        background: var(--raised);
        cursor: pointer;
      }
      .panel {
        position: absolute;
        z-index: 5;
        right: 0;
        display: grid;
        gap: 8px;
        width: min(21.4rem, 88vw);
        margin-top: 6px;
        padding: 10px;
        border: 1px solid var(--border);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: 0 8px 28px rgb(0 0 0 / 0.22);
      }
      input[type='search'] {
        width: 100%;
        padding: 6px 9px;
        border: 1px solid var(--control);
        border-radius: 7px;
        background: var(--surface);
      }
      .choices {
        display: grid;
        max-height: 280px;
        overflow-y: auto;
      }
      label {
        display: flex;
        gap: 8px;
        padding: 4px;
        border-radius: 5px;
        overflow-wrap: anywhere;
      }
      label:hover {
        background: var(--raised);
      }
      small {
        color: var(--muted);
      }
      button {
        padding: 5px 9px;
        border: 1px solid var(--border);
        border-radius: 7px;
        background: var(--raised);
      }
    `,
  ];

  constructor() {
    super();
    this.filter = '';
  }

  render() {
    const wanted = this.filter.trim().toLowerCase();
    const found = this.ranked.filter((feature) => featureName(feature).toLowerCase().includes(wanted));
    return html`<details @keydown=${this.#onKey} @focusout=${this.#onFocusOut}>
      <summary data-testid="feature-chooser">${this.charted.length} of ${plural(this.ranked.length, 'feature')}</summary>
      <div class="panel">
        <input
          type="search"
          aria-label="Filter features"
          placeholder="Filter features"
          .value=${this.filter}
          @input=${(event) => (this.filter = event.target.value)}
        />
        <small>Those that contribute most to the anomalies shown come first.</small>
        <div class="choices" role="group" aria-label="Features charted">
          ${found.slice(0, MOST_ROWS).map(
            (feature) => html`<label
              ><input
                type="checkbox"
                .checked=${this.charted.includes(feature)}
                @change=${(event) => this.#toggle(feature, event.target.checked)}
              />${featureName(feature)}</label
            >`,
          )}
          ${found.length > MOST_ROWS ? html`<small>${found.length - MOST_ROWS} more: filter to see them</small>` : nothing}
        </div>
        <button ?hidden=${!this.chosen} @click=${() => this.#fire(null)}>Back to those that contribute most</button>
      </div>
    </details>`;
  }

  #onKey = (event) => {
    if (event.key !== 'Escape') return;
    event.currentTarget.open = false;
    event.currentTarget.querySelector('summary').focus();
  };

  #onFocusOut = (event) => {
    // Nothing focused means a click beside the controls, which may be inside the panel.
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
  };

  #onPointer = (event) => {
    if (!event.composedPath().includes(this)) this.renderRoot.querySelector('details').open = false;
  };

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#onPointer);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#onPointer);
  }

  #toggle(feature, on) {
    this.#fire(on ? [...this.charted, feature] : this.charted.filter((other) => other !== feature));
  }

  #fire(features) {
    this.dispatchEvent(new CustomEvent('features-chosen', {detail: {features}}));
  }
}

customElements.define('feature-chooser', FeatureChooser);
