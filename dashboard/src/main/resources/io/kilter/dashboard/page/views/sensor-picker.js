import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit-html/directives/repeat.js';
import {members} from '../feed/fleet.js';
import {Poll} from '../feed/poll.js';
import {withRemaining} from '../feed/sensor.js';
import {count, plural, sensorName, utc} from '../words/format.js';
import './score-bar.js';
import './state-mark.js';
import {card, placeholder, shared} from './styles.js';

const MOST = 60;
const EVERY_MS = 4_000;

/** Sensors by how much they need a look, found by name. Fires `sensor-chosen` {sensor}. */
class SensorPicker extends LitElement {
  static properties = {
    selected: {attribute: false},
    named: {state: true},
    found: {state: true},
    failure: {state: true},
  };

  static styles = [
    shared,
    card,
    placeholder,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .search {
        padding: 12px 12px 8px;
      }
      .search label {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        margin-bottom: 8px;
      }
      small {
        color: var(--muted);
      }
      input {
        width: 100%;
        padding: 6px 10px;
        border: 1px solid var(--control);
        border-radius: 7px;
        background: var(--surface);
      }
      input::placeholder {
        color: var(--muted);
        opacity: 1;
      }
      ul {
        flex: 1;
        min-height: 0;
        margin: 0;
        padding: 0 6px 6px;
        overflow-y: auto;
        list-style: none;
      }
      button {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) minmax(5.7rem, 36%);
        gap: 1px 8px;
        align-items: center;
        width: 100%;
        padding: 6px 8px;
        border: 0;
        border-radius: 7px;
        background: none;
        text-align: left;
      }
      button:hover {
        background: var(--raised);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      button[aria-current='true'] {
        background: var(--accent-soft);
        box-shadow: inset 3px 0 0 var(--accent);
      }
      .id {
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .state {
        grid-column: 2;
        color: var(--muted);
        font-size: 0.9rem;
        white-space: nowrap;
      }
      [data-state='anomalous'] .state {
        color: var(--anomaly);
        font-weight: 600;
      }
      score-bar {
        grid-column: 3;
        grid-row: 1 / span 2;
      }
      .more {
        padding: 8px;
        color: var(--muted);
        text-align: center;
      }
    `,
  ];

  #poll = new Poll(() => this.#load(), {interval: EVERY_MS});

  constructor() {
    super();
    this.named = '';
    this.found = null;
    this.failure = null;
    this.#poll.addEventListener('change', () => (this.failure = this.#poll.failure));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#poll.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#poll.stop();
  }

  async #load() {
    const named = this.named.trim();
    const found = await members({named: named || null, limit: MOST});
    if (named === this.named.trim()) this.found = {...found, sensors: found.sensors.map(withRemaining)};
  }

  render() {
    return html`
      <div class="search">
        <label for="named"><h2>Sensors</h2>${this.found === null ? nothing : html`<small>${count(this.found.total)}</small>`}</label>
        <input
          id="named"
          type="search"
          placeholder="Find by name"
          autocomplete="off"
          data-testid="sensor-search"
          .value=${this.named}
          @input=${(event) => {
            this.named = event.target.value;
            this.#poll.wake();
          }}
        />
      </div>
      ${this.found?.sensors.length ? nothing : this.#nothing()}
      <ul aria-label="Sensors" ?hidden=${!this.found?.sensors.length}>
        ${repeat(
          this.found?.sensors ?? [],
          (sensor) => sensor.sensor_id,
          (sensor) => this.#row(sensor),
        )}
        ${this.found !== null && this.found.total > this.found.sensors.length
          ? html`<li class="more">${count(this.found.total - this.found.sensors.length)} more: find them by name</li>`
          : nothing}
      </ul>
    `;
  }

  #nothing() {
    if (this.found === null) {
      return html`<p class="placeholder">${this.failure ?? 'Asking for the sensors…'}</p>`;
    }
    return this.named.trim()
      ? html`<p class="placeholder"><b>No sensor named like “${this.named.trim()}”</b></p>`
      : html`<p class="placeholder"><b>No sensor yet</b>They appear with their first reading.</p>`;
  }

  #row(sensor) {
    const learning = sensor.remaining > 0;
    return html`<li>
      <button
        data-testid="sensor-row"
        data-sensor=${sensor.sensor_id}
        data-state=${sensor.state}
        aria-current=${sensor.sensor_id === this.selected}
        title=${`${sensorName(sensor.sensor_id)} · ${plural(sensor.readings, 'reading')} until ${utc(sensor.last_time)}`}
        @click=${() => this.#choose(sensor.sensor_id)}
      >
        <state-mark state=${sensor.state}></state-mark>
        <span class="id">${sensorName(sensor.sensor_id)}</span>
        <span class="state">${sensor.state === 'learning' ? `learning, ${count(sensor.remaining)} left` : sensor.state}</span>
        <score-bar
          .score=${learning ? NaN : sensor.anomaly_score}
          .threshold=${sensor.threshold}
          ?over=${sensor.is_anomaly}
        ></score-bar>
      </button>
    </li>`;
  }

  #choose(sensor) {
    this.dispatchEvent(new CustomEvent('sensor-chosen', {detail: {sensor}, bubbles: true, composed: true}));
  }
}

customElements.define('sensor-picker', SensorPicker);
