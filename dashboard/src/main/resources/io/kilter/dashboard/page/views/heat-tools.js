import {LitElement, css, html, nothing} from 'lit';
import {shared} from './styles.js';

const HOUR = 3_600_000;
const SPANS = [
  ['6 h', 6 * HOUR],
  ['24 h', 24 * HOUR],
  ['7 d', 168 * HOUR],
];
const SOON_MS = 250;

/** What the heat map shows. Fires `filter-chosen` with what changed: order, span, named, group, state. */
class HeatTools extends LitElement {
  static properties = {
    link: {attribute: false},
    /** How many sensors there are; null while loading. */
    total: {attribute: false},
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 10px;
        padding: 10px 14px 4px;
      }
      h2 {
        margin: 0;
        font-size: 1.07rem;
        font-weight: 650;
      }
      input {
        flex: 1 1 9rem;
        min-width: 0;
        max-width: 16rem;
        min-height: 30px;
        padding: 3px 9px;
        border: 1px solid var(--control);
        border-radius: 7px;
        background: var(--surface);
      }
      input::placeholder {
        color: var(--muted);
        opacity: 1;
      }
      .choice {
        display: flex;
        border: 1px solid var(--border);
        border-radius: 7px;
        overflow: hidden;
      }
      .choice button,
      .chip {
        min-height: 30px;
        padding: 3px 10px;
        border: 0;
        background: var(--raised);
        white-space: nowrap;
      }
      .choice button + button {
        border-left: 1px solid var(--border);
      }
      .choice button:focus-visible {
        outline-offset: -2px;
      }
      button[aria-pressed='true'] {
        background: var(--accent-soft);
        color: var(--accent);
        font-weight: 600;
      }
      .chip {
        border: 1px solid var(--accent);
        border-radius: 99px;
        background: var(--accent-soft);
        color: var(--accent);
      }
      .scale {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        margin-left: auto;
        color: var(--muted);
        font-size: 0.86rem;
      }
      .scale i {
        width: 5rem;
        height: 10px;
        border-radius: 3px;
        background: linear-gradient(to right, var(--heat-low) 25%, var(--heat-high));
      }
      .scale .mark {
        position: relative;
        width: 12px;
        background: var(--heat-high);
        border-bottom: 2px solid var(--heat-mark);
        border-radius: 0;
      }
    `,
  ];

  #soon;

  render() {
    const {order = 'attention', named = '', group, state, span} = this.link;
    const chosen = Number(span) || 24 * HOUR;
    return html`
      <h2>Worst scores</h2>
      <input
        type="search"
        aria-label="Filter sensors by name"
        placeholder="Filter by name"
        autocomplete="off"
        data-testid="sensor-filter"
        .value=${named}
        @input=${(event) => this.#name(event.target.value)}
      />
      <div class="choice" role="group" aria-label="Order">
        ${this.#button('Attention first', order === 'attention', {order: null})}
        ${this.#button('By name', order === 'name', {order: 'name'})}
      </div>
      <div class="choice" role="group" aria-label="Time shown">
        ${SPANS.map(([name, ms]) => this.#button(name, chosen === ms, {span: ms === 24 * HOUR ? null : ms}))}
      </div>
      ${group === undefined ? nothing : this.#chip(`group ${group || 'none'}`, {group: null})}
      ${state === undefined ? nothing : this.#chip(state, {state: null})}
      <span class="scale" aria-hidden="true">0<i></i>1 <i class="mark"></i>has anomalies</span>
    `;
  }

  #button(name, pressed, change) {
    return html`<button aria-pressed=${pressed} @click=${() => this.#fire(change)}>${name}</button>`;
  }

  #chip(name, change) {
    return html`<button class="chip" aria-label=${`Remove filter: ${name}`} @click=${() => this.#fire(change)}>
      ${name} ×
    </button>`;
  }

  #name(text) {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#fire({named: text.trim() || null}), SOON_MS);
  }

  #fire(detail) {
    this.dispatchEvent(new CustomEvent('filter-chosen', {detail, bubbles: true, composed: true}));
  }
}

customElements.define('heat-tools', HeatTools);
