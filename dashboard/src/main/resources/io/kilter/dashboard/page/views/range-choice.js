import {LitElement, css, html, nothing} from 'lit';
import {spanChoices} from '../model/span.js';
import {shared} from './styles.js';

/** How much is drawn. Fires `span-chosen` {span}: milliseconds up to the newest reading, or null for the usual. */
class RangeChoice extends LitElement {
  static properties = {
    sensor: {attribute: false},
    span: {attribute: false},
    /** Whether the range stands still instead of following the newest reading. */
    fixed: {type: Boolean},
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      div {
        display: flex;
        border: 1px solid var(--border);
        border-radius: 7px;
        overflow: hidden;
      }
      button {
        padding: 5px 11px;
        border: 0;
        background: var(--raised);
        white-space: nowrap;
      }
      div button + button {
        border-left: 1px solid var(--border);
      }
      button:hover {
        background: var(--grid);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      button[aria-pressed='true'] {
        background: var(--accent-soft);
        color: var(--accent);
        font-weight: 600;
      }
      .live {
        border: 1px solid var(--accent);
        border-radius: 7px;
        background: var(--accent-soft);
        color: var(--accent);
        font-weight: 600;
      }
    `,
  ];

  render() {
    const choices = [{name: 'Latest', span: null}, ...spanChoices(this.sensor)];
    return html`
      ${this.fixed
        ? html`<button class="live" data-testid="back-to-live" @click=${() => this.#choose(this.span)}>
            ▸ Back to live
          </button>`
        : nothing}
      <div role="group" aria-label="Time shown">
        ${choices.map(
          ({name, span}) => html`<button
            aria-pressed=${!this.fixed && span === this.span}
            @click=${() => this.#choose(span)}
          >
            ${name}
          </button>`,
        )}
      </div>
    `;
  }

  #choose(span) {
    this.dispatchEvent(new CustomEvent('span-chosen', {detail: {span}, bubbles: true, composed: true}));
  }
}

customElements.define('range-choice', RangeChoice);
