import {LitElement, css, html, nothing} from 'lit';
import {count, duration, measured, moment, utc} from '../words/format.js';
import './state-mark.js';
import {shared} from './styles.js';

// No reading of any sensor for that long is worth a word.
const STANDS_MS = 120_000;
const STATES = ['anomalous', 'silent', 'learning', 'healthy'];

/** The fleet in numbers. Choosing a state fires `filter-chosen` {state}: a state, or null for all. */
class FleetTiles extends LitElement {
  static properties = {
    /** What the API says of the groups; null while loading. */
    fleet: {attribute: false},
    /** Readings per second; null until it is known. */
    perSecond: {attribute: false},
    /** For how long no reading came, milliseconds. */
    pause: {attribute: false},
    /** {ms, replay}: from a reading's arrival to its row in the store; null if nobody measures it. */
    latency: {attribute: false},
    chosen: {attribute: false},
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .tile {
        display: grid;
        align-content: center;
        gap: 1px;
        flex: 1 1 8rem;
        min-height: 3.9rem;
        padding: 7px 13px;
        border: 1px solid var(--border);
        border-radius: var(--radius);
        background: var(--surface);
        text-align: left;
      }
      .name {
        display: flex;
        align-items: center;
        gap: 6px;
        color: var(--muted);
        font-size: 0.9rem;
        white-space: nowrap;
      }
      b {
        font-size: 1.5rem;
        font-weight: 680;
        line-height: 1.2;
        white-space: nowrap;
      }
      small {
        color: var(--muted);
        font-size: 0.86rem;
      }
      button.tile:hover {
        border-color: var(--control);
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        box-shadow: inset 0 0 0 1px var(--accent);
        background: var(--accent-soft);
      }
      .alarm b {
        color: var(--anomaly);
      }
      .warn b {
        color: var(--stale);
      }
      @media (max-width: 719px) {
        :host {
          gap: 6px;
        }
        .tile {
          flex-basis: 6.2rem;
          min-height: 3.4rem;
          padding: 5px 9px;
        }
        b {
          font-size: 1.2rem;
        }
      }
    `,
  ];

  render() {
    const {fleet} = this;
    return html`
      ${STATES.map((state) => this.#state(state))}
      ${this.#tile('open-episodes', 'Open episodes', fleet === null ? '–' : count(fleet.open_episodes))}
      ${this.#rate()}
      ${this.latency === null ? nothing : this.#latency(this.latency)}
      ${this.#tile('newest', 'Newest reading', fleet?.last_time ? moment(fleet.last_time) : '–', {
        title: fleet?.last_time ? utc(fleet.last_time) : '',
      })}
    `;
  }

  #state(state) {
    const number = this.fleet?.[state] ?? null;
    const kind = number > 0 ? {anomalous: 'alarm', silent: 'warn'}[state] : '';
    const of = this.fleet === null ? '' : ` of ${count(this.fleet.sensors)} sensors`;
    return html`<button
      class="tile ${kind ?? ''}"
      data-testid=${`count-${state}`}
      data-count=${number ?? ''}
      aria-pressed=${this.chosen === state}
      title=${`Show ${state} sensors`}
      @click=${() => this.#choose(state)}
    >
      <span class="name"><state-mark state=${state}></state-mark>${state}</span>
      <b>${number === null ? '–' : count(number)}<span class="unseen">${of}</span></b>
    </button>`;
  }

  /** Where all stand still each sensor is as it was, so that nothing else here would tell. */
  #rate() {
    const stands = this.pause > STANDS_MS && this.fleet?.sensors > 0;
    const text = this.perSecond === null ? '–' : measured(this.perSecond);
    return this.#tile('rate', 'Readings per second', stands ? `none for ${duration(this.pause)}` : text, {
      title: 'Over the last half minute, by the clock on the wall',
      kind: stands ? 'warn' : '',
    });
  }

  #latency({ms, replay}) {
    return replay
      ? this.#tile('latency', 'Replaying', `${duration(Math.abs(ms))} ${ms < 0 ? 'ahead' : 'behind'}`, {
          title:
            'Messages carry times far from the clock, as simulated and recorded ones do, and none waits to be read:' +
            ' how long a reading takes cannot be told from them',
        })
      : this.#tile('latency', 'End-to-end latency', latencyText(Math.max(0, ms)), {
          title: 'From the arrival of a reading at the broker to its score in the store, 99 of 100',
        });
  }

  #tile(id, name, value, {title = '', kind = ''} = {}) {
    return html`<div class="tile ${kind}" data-testid=${`tile-${id}`} title=${title}>
      <span class="name">${name}</span><b>${value}</b>
    </div>`;
  }

  #choose(state) {
    const detail = {state: this.chosen === state ? null : state};
    this.dispatchEvent(new CustomEvent('filter-chosen', {detail, bubbles: true, composed: true}));
  }
}

const latencyText = (ms) => (ms < 10_000 ? `${count(Math.round(ms))} ms` : duration(ms));

customElements.define('fleet-tiles', FleetTiles);
