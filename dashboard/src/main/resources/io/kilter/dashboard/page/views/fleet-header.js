import {LitElement, css, html, nothing} from 'lit';
import {count, moment, utc} from '../words/format.js';
import './staleness-mark.js';
import './state-mark.js';
import {shared} from './styles.js';

const STATES = ['anomalous', 'learning', 'healthy'];

/** The fleet at a glance. Choosing a count fires `state-chosen` {state}: a state, or null for all. */
class FleetHeader extends LitElement {
  static properties = {
    counts: {attribute: false},
    chosen: {attribute: false},
    poll: {attribute: false},
    /** Changes whenever the poll has run. */
    run: {attribute: false},
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px 20px;
        flex-wrap: wrap;
        padding: 8px 16px;
        background: var(--surface);
        border-bottom: 1px solid var(--border);
      }
      h1 {
        margin: 0;
        font-size: 1.2rem;
        font-weight: 700;
        letter-spacing: -0.01em;
      }
      .counts {
        display: flex;
        gap: 6px;
        flex-wrap: wrap;
      }
      .counts button {
        display: inline-flex;
        align-items: center;
        gap: 7px;
        padding: 5px 11px;
        border: 1px solid var(--border);
        border-radius: 8px;
        background: var(--raised);
        min-height: 34px;
      }
      .counts b {
        font-size: 1.07rem;
        font-weight: 700;
      }
      .counts button:hover {
        border-color: var(--control);
      }
      .counts button[aria-pressed='true']:not([data-testid='count-sensors']) {
        background: var(--accent-soft);
        border-color: var(--accent);
      }
      .counts button[data-count='0'] {
        color: var(--muted);
      }
      .counts button[data-count='0'] state-mark {
        color: inherit;
      }
      .counts .alarm {
        background: var(--anomaly-soft);
        border-color: var(--anomaly);
        color: var(--anomaly);
      }
      .counts .alarm[aria-pressed='true'] {
        box-shadow: inset 0 0 0 1px var(--anomaly);
        background: var(--anomaly-soft);
        border-color: var(--anomaly);
      }
      .end {
        display: flex;
        align-items: center;
        gap: 6px 16px;
        flex-wrap: wrap;
        margin-left: auto;
        color: var(--muted);
      }
      time {
        color: var(--ink);
        font-weight: 600;
      }
      @media (max-width: 719px) {
        :host {
          padding: 8px 12px;
        }
        .end {
          flex: 1;
          justify-content: space-between;
          font-size: 0.93rem;
        }
        .counts {
          order: 1;
          width: 100%;
          flex-wrap: nowrap;
        }
        .counts button {
          flex: 1 1 auto;
          justify-content: center;
          gap: 5px;
          padding: 5px 6px;
          font-size: 0.86rem;
        }
        .counts state-mark {
          display: none;
        }
      }
    `,
  ];

  render() {
    const {counts} = this;
    return html`
      <h1>Fleet</h1>
      ${counts === null
        ? nothing
        : html`<div class="counts" role="group" aria-label="Sensors by state">
            ${this.#chip(null, 'sensors', total(counts), total(counts) === 1 ? 'sensor' : 'sensors')}
            ${STATES.map((state) => this.#chip(state, state, counts[state]))}
          </div>`}
      <div class="end">
        ${counts?.newest
          ? html`<span
              >Newest reading
              <time data-testid="newest-event" title=${utc(counts.newest)}>${moment(counts.newest)}</time></span
            >`
          : nothing}
        <staleness-mark
          .lastSuccess=${this.poll.lastSuccess}
          .failure=${this.poll.failure}
          .nextTry=${this.poll.nextTry}
        ></staleness-mark>
      </div>
    `;
  }

  #chip(state, name, number, word = name) {
    return html`<button
      class=${state === 'anomalous' && number > 0 ? 'alarm' : ''}
      data-testid=${`count-${name}`}
      data-count=${number}
      aria-pressed=${this.chosen === state}
      @click=${() => this.#choose(state)}
    >
      ${state === null ? nothing : html`<state-mark state=${state}></state-mark>`}<b>${count(number)}</b> ${word}
    </button>`;
  }

  #choose(state) {
    const detail = {state: this.chosen === state ? null : state};
    this.dispatchEvent(new CustomEvent('state-chosen', {detail}));
  }
}

const total = (counts) => counts.anomalous + counts.learning + counts.healthy;

customElements.define('fleet-header', FleetHeader);
