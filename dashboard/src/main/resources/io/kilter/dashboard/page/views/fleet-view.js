import {LitElement, css, html, nothing} from 'lit';
import * as api from '../feed/api.js';
import {Poll} from '../feed/poll.js';
import {History} from '../model/history.js';
import {newestAnomalies, newestEpisodes} from '../model/newest.js';
import {countsOf, fleetOf} from '../model/sensor-state.js';
import './anomaly-list.js';
import './fleet-header.js';
import './sensor-list.js';
import './sensor-view.js';
import {card, placeholder, shared} from './styles.js';

const PANES = [
  ['sensors', 'Sensors'],
  ['sensor', 'Chart'],
  ['anomalies', 'Anomalies'],
];

/**
 * The fleet, a sensor and the newest anomalies side by side. Asks the API in one loop, holds what it
 * answered, and hands it on. The link's `sensor` and `at` say what is looked at. Fires
 * `link-changed` {link, replace}.
 */
class FleetView extends LitElement {
  static properties = {
    info: {state: true},
    fleet: {state: true},
    episodes: {state: true},
    anomalies: {state: true},
    only: {state: true},
    pane: {state: true},
    /** What the address says. */
    link: {attribute: false},
    history: {state: true},
    run: {state: true},
  };

  static styles = [
    shared,
    card,
    placeholder,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
      }
      .panes {
        flex: 1;
        min-height: 0;
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(260px, 310px) minmax(0, 1fr) minmax(280px, 350px);
        gap: var(--gap);
        padding: var(--gap);
      }
      .middle {
        overflow-y: auto;
        border-radius: var(--radius);
      }
      nav {
        display: none;
      }
      .trouble {
        margin: 0;
        padding: 7px 16px;
        background: var(--anomaly-soft);
        color: var(--anomaly);
        text-align: center;
      }
      @media (max-width: 1179px) {
        .panes {
          grid-template: minmax(0, 1fr) minmax(150px, 32%) / minmax(240px, 290px) minmax(0, 1fr);
        }
        sensor-list {
          grid-row: 1 / span 2;
        }
        anomaly-list {
          grid-column: 2;
        }
      }
      @media (max-width: 719px) {
        .panes {
          grid-template: minmax(0, 1fr) / minmax(0, 1fr);
          padding: 8px;
        }
        .panes > * {
          grid-area: 1 / 1 !important;
        }
        .panes:not([data-pane='sensors']) > sensor-list,
        .panes:not([data-pane='sensor']) > .middle,
        .panes:not([data-pane='anomalies']) > anomaly-list {
          display: none;
        }
        nav {
          display: grid;
          grid-template-columns: repeat(3, 1fr);
          border-top: 1px solid var(--border);
          background: var(--surface);
          padding-bottom: env(safe-area-inset-bottom);
        }
        nav button {
          min-height: 48px;
          border: 0;
          background: none;
          color: var(--muted);
        }
        nav button[aria-current='page'] {
          color: var(--accent);
          font-weight: 650;
          box-shadow: inset 0 2px 0 var(--accent);
        }
      }
    `,
  ];

  #newestEpisodes = null;
  #newestAnomalies = null;
  #poll = new Poll(() => this.#load());
  #view = {};
  #chosenForThem = false;

  constructor() {
    super();
    this.info = null;
    this.fleet = null;
    this.episodes = null;
    this.anomalies = null;
    this.only = null;
    this.link = {};
    this.pane = 'sensors';
    this.history = null;
    this.run = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#poll.addEventListener('change', () => this.run++);
    this.#poll.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#poll.stop();
  }

  willUpdate(changed) {
    if (changed.has('link')) this.#follow();
  }

  async #load() {
    if (this.info === null) {
      this.info = await api.info();
      this.#newestEpisodes = newestEpisodes(api.episodes, this.info.features.length);
      this.#newestAnomalies = newestAnomalies(api.anomalies, this.info.features.length);
    }
    const [sensors] = await Promise.all([
      api.sensors(),
      this.#newestEpisodes.update(),
      this.#newestAnomalies.update(),
    ]);
    this.episodes = this.#newestEpisodes.rows;
    this.anomalies = this.#newestAnomalies.rows;
    this.fleet = fleetOf(sensors, this.episodes);
    this.#chooseFirst();
    await this.#loadHistory();
  }

  /** Nobody chose yet: the sensor to look at is one that is odd, or else was odd most recently. */
  #chooseFirst() {
    if (this.#sensor !== null || this.fleet.length === 0) return;
    const [first] = this.fleet;
    const sensor =
      first.state === 'anomalous'
        ? first
        : this.fleet.reduce((a, b) => ((b.last_anomaly ?? 0) > (a.last_anomaly ?? 0) ? b : a));
    this.#chosenForThem = true;
    this.#go({sensor: sensor.sensor_id}, {}, true);
  }

  async #loadHistory() {
    const sensor = this.#selected();
    if (sensor === null) return;
    if (this.history?.sensorId !== sensor.sensor_id) this.history = this.#historyOf();
    await this.history.update(sensor);
  }

  #selected() {
    return this.fleet?.find((sensor) => sensor.sensor_id === this.#sensor) ?? null;
  }

  get #sensor() {
    return this.link.sensor ?? null;
  }

  /** The time looked at, epoch milliseconds; null for now. */
  get #at() {
    const at = Number(this.link.at);
    return this.link.at !== undefined && Number.isFinite(at) ? at : null;
  }

  #historyOf({fixed = null, span = null} = {}) {
    return new History(this.#sensor, this.info?.features.length ?? 1, {at: this.#at, fixed, span});
  }

  /** Goes where the link says. */
  #follow() {
    if (!this.#chosenForThem) this.pane = this.#sensor === null ? 'sensors' : 'sensor';
    this.#chosenForThem = false;
    this.history = this.#sensor === null ? null : this.#historyOf(this.#view);
    this.#view = {};
    this.#poll.wake();
  }

  /** `view` says how much to show. */
  #go({sensor, at = null}, view = {}, replace = false) {
    this.#view = view;
    const link = {view: this.link.view, sensor, at};
    this.dispatchEvent(new CustomEvent('link-changed', {detail: {link, replace}, bubbles: true, composed: true}));
  }

  render() {
    return html`
      <fleet-header
        .counts=${this.fleet === null ? null : countsOf(this.fleet)}
        .chosen=${this.only}
        .poll=${this.#poll}
        .run=${this.run}
        @state-chosen=${(event) => {
          this.only = event.detail.state;
          this.pane = 'sensors';
        }}
      ></fleet-header>
      ${this.#poll.failure === null
        ? nothing
        : html`<p class="trouble" data-testid="trouble">
            ${this.#poll.failure}${this.fleet === null ? '' : ' The page shows what it received last.'}
          </p>`}
      <div class="panes" data-pane=${this.pane}>
        <sensor-list
          class="card"
          .fleet=${this.fleet}
          .selected=${this.#sensor}
          .only=${this.only}
          @sensor-chosen=${(event) => this.#go({sensor: event.detail.sensor})}
        ></sensor-list>
        <div class="middle">${this.#middle()}</div>
        <anomaly-list
          class="card"
          .episodes=${this.episodes}
          .anomalies=${this.anomalies}
          .selected=${this.#sensor}
          .at=${this.#at}
          @happening-chosen=${(event) => this.#go(event.detail)}
        ></anomaly-list>
      </div>
      <nav aria-label="Parts of this view">
        ${PANES.map(
          ([pane, name]) => html`<button
            aria-current=${this.pane === pane ? 'page' : 'false'}
            @click=${() => (this.pane = pane)}
          >
            ${name}
          </button>`,
        )}
      </nav>
    `;
  }

  #middle() {
    const sensor = this.#selected();
    if (sensor === null || this.history === null) return this.#noSensor();
    const {history} = this;
    return html`<sensor-view
      .sensor=${sensor}
      .features=${this.info.features}
      .history=${history}
      .rows=${history.rows}
      .range=${history.range}
      .span=${history.chosenSpan}
      .episodes=${history.withItsEpisodes(this.episodes)}
      .anomalies=${this.anomalies}
      .at=${this.#at}
      @span-chosen=${(event) => this.#go({sensor: this.#sensor}, event.detail)}
      @time-reset=${() => this.#go({sensor: this.#sensor})}
      @time-range=${(event) => this.#zoom(event.detail)}
    ></sensor-view>`;
  }

  #zoom({from, to}) {
    const fixed = [from, to];
    // Charts in step each tell of the same drag.
    if (this.history.fixed?.every((time, index) => Math.abs(time - fixed[index]) <= 1)) return;
    this.history = this.#historyOf({fixed, span: this.history.chosenSpan});
    this.#poll.wake();
  }

  #noSensor() {
    const [title, reason] =
      this.fleet === null
        ? this.#poll.failure === null
          ? ['Loading', 'Asking for the sensors and their newest scores.']
          : ['Not connected', 'The page keeps trying and fills by itself.']
        : this.fleet.length === 0
          ? ['Waiting for readings', 'Sensors appear here with their first reading.']
          : ['No such sensor', `There is no sensor named “${this.#sensor}”. Choose one from the list.`];
    return html`<p class="card placeholder" data-testid="placeholder"><b>${title}</b>${reason}</p>`;
  }
}

customElements.define('fleet-view', FleetView);
