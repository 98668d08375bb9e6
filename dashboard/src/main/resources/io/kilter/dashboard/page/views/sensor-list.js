import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit-html/directives/repeat.js';
import {count, plural, utc} from '../words/format.js';
import './score-bar.js';
import './state-mark.js';
import {card, placeholder, shared} from './styles.js';

const MOST_ROWS = 300;

/** The sensors, anomalous first, with a filter. Fires `sensor-chosen` {sensor}. */
class SensorList extends LitElement {
  static properties = {
    /** Rows in the order shown; null while loading. */
    fleet: {attribute: false},
    selected: {attribute: false},
    /** Only sensors in this state; null for all. */
    only: {attribute: false},
    filter: {state: true},
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
      .search small {
        color: var(--muted);
        font-size: 0.93rem;
      }
      input {
        width: 100%;
        padding: 7px 10px;
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
      li {
        content-visibility: auto;
        contain-intrinsic-height: auto 54px;
      }
      li button {
        display: grid;
        position: relative;
        grid-template-columns: auto minmax(0, 1fr) minmax(96px, 38%);
        gap: 1px 9px;
        align-items: center;
        width: 100%;
        padding: 7px 8px;
        border: 0;
        border-radius: 7px;
        background: none;
        text-align: left;
      }
      li button:hover {
        background: var(--raised);
      }
      li button:focus-visible {
        outline-offset: -2px;
      }
      li button[aria-current='true'] {
        background: var(--accent-soft);
      }
      li button[aria-current='true']::before {
        content: '';
        position: absolute;
        inset: 8px auto 8px 0;
        width: 3px;
        border-radius: 2px;
        background: var(--accent);
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
        overflow: hidden;
        text-overflow: ellipsis;
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

  constructor() {
    super();
    this.fleet = null;
    this.filter = '';
  }

  render() {
    const shown = this.#shown();
    return html`
      <div class="search">
        <label for="filter"><h2>Sensors</h2>${this.#summary(shown)}</label>
        <input
          id="filter"
          type="search"
          placeholder="Filter by name"
          autocomplete="off"
          data-testid="sensor-filter"
          .value=${this.filter}
          @input=${(event) => (this.filter = event.target.value)}
        />
      </div>
      ${shown.length === 0 ? this.#nothing() : nothing}
      <ul aria-label="Sensors" data-testid="sensor-list">
        ${repeat(
          shown.slice(0, MOST_ROWS),
          (sensor) => sensor.sensor_id,
          (sensor) => this.#row(sensor),
        )}
        ${shown.length > MOST_ROWS
          ? html`<li class="more">${count(shown.length - MOST_ROWS)} more: filter to see them</li>`
          : nothing}
      </ul>
    `;
  }

  #row(sensor) {
    const learning = sensor.state === 'learning';
    return html`<li>
      <button
        data-testid="sensor-row"
        data-sensor=${sensor.sensor_id}
        data-state=${sensor.state}
        aria-current=${sensor.sensor_id === this.selected}
        title=${`${sensor.sensor_id} · ${plural(sensor.readings, 'reading')} until ${utc(sensor.last_time)}`}
        @click=${() => this.#choose(sensor.sensor_id)}
      >
        <state-mark state=${sensor.state}></state-mark>
        <span class="id">${sensor.sensor_id}</span>
        <span class="state">${stateText(sensor)}</span>
        <score-bar
          .score=${learning ? NaN : sensor.anomaly_score}
          .threshold=${sensor.threshold}
          ?over=${sensor.is_anomaly}
        ></score-bar>
      </button>
    </li>`;
  }

  #shown() {
    const wanted = this.filter.trim().toLowerCase();
    return (this.fleet ?? []).filter(
      (sensor) =>
        (!this.only || sensor.state === this.only) && sensor.sensor_id.toLowerCase().includes(wanted),
    );
  }

  #summary(shown) {
    if (this.fleet === null || shown.length === this.fleet.length) return nothing;
    return html`<small>${count(shown.length)} of ${count(this.fleet.length)}</small>`;
  }

  #nothing() {
    if (this.fleet === null) return html`<p class="placeholder">Waiting for the sensors…</p>`;
    if (this.fleet.length === 0) {
      return html`<p class="placeholder"><b>No sensor yet</b>They appear with their first reading.</p>`;
    }
    return html`<p class="placeholder">
      <b>No ${this.only ?? ''} sensor${this.filter ? ` named like “${this.filter}”` : ''}</b>
    </p>`;
  }

  #choose(sensor) {
    this.dispatchEvent(new CustomEvent('sensor-chosen', {detail: {sensor}}));
  }
}

function stateText(sensor) {
  if (sensor.state === 'learning') return `Learning, ${count(sensor.remaining)} left`;
  return sensor.state === 'anomalous' ? 'Anomalous' : 'Healthy';
}

customElements.define('sensor-list', SensorList);
