import {LitElement, css, html, nothing} from 'lit';
import * as api from '../feed/api.js';
import {Poll} from '../feed/poll.js';
import {History} from '../model/history.js';
import {readLink, writeLink} from '../model/link.js';
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

/** The page: asks the API in one loop, holds what it answered, and hands it to the views. */
class KilterApp extends LitElement {
  static properties = {
    info: {state: true},
    fleet: {state: true},
    episodes: {state: true},
    anomalies: {state: true},
    only: {state: true},
    pane: {state: true},
    link: {state: true},
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
        height: 100dvh;
      }
      main {
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
        main {
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
        main {
          grid-template: minmax(0, 1fr) / minmax(0, 1fr);
          padding: 8px;
        }
        main > * {
          grid-area: 1 / 1 !important;
        }
        main:not([data-pane='sensors']) > sensor-list,
        main:not([data-pane='sensor']) > .middle,
        main:not([data-pane='anomalies']) > anomaly-list {
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
  #onVisit = () => this.#follow(readLink());

  constructor() {
    super();
    this.info = null;
    this.fleet = null;
    this.episodes = null;
    this.anomalies = null;
    this.only = null;
    this.link = readLink();
    this.pane = this.link.sensor === null ? 'sensors' : 'sensor';
    this.history = null;
    this.run = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.#onVisit);
    this.#poll.addEventListener('change', () => this.run++);
    this.#poll.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#onVisit);
    this.#poll.stop();
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

  /** Nobody chose yet: the first of the list is the one to look at. */
  #chooseFirst() {
    if (this.link.sensor === null && this.fleet.length > 0) {
      this.link = {sensor: this.fleet[0].sensor_id, at: null};
      writeLink(this.link, {replace: true});
    }
  }

  async #loadHistory() {
    const sensor = this.#selected();
    if (sensor === null) return;
    if (this.history?.sensorId !== sensor.sensor_id) this.history = this.#historyOf(this.link);
    await this.history.update(sensor);
  }

  #selected() {
    return this.fleet?.find((sensor) => sensor.sensor_id === this.link.sensor) ?? null;
  }

  #historyOf({sensor, at}, {fixed = null, span = null} = {}) {
    return new History(sensor, this.info?.features.length ?? 1, {at, fixed, span});
  }

  /** Goes where a link says; `view` says how much to show. */
  #follow(link, view = {}) {
    this.link = link;
    this.pane = link.sensor === null ? 'sensors' : 'sensor';
    this.history = link.sensor === null ? null : this.#historyOf(link, view);
    this.#poll.wake();
  }

  #go(link, view) {
    writeLink(link);
    this.#follow(link, view);
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
      <main data-pane=${this.pane}>
        <sensor-list
          class="card"
          .fleet=${this.fleet}
          .selected=${this.link.sensor}
          .only=${this.only}
          @sensor-chosen=${(event) => this.#go({sensor: event.detail.sensor, at: null})}
        ></sensor-list>
        <div class="middle">${this.#middle()}</div>
        <anomaly-list
          class="card"
          .episodes=${this.episodes}
          .anomalies=${this.anomalies}
          .selected=${this.link.sensor}
          .at=${this.link.at}
          @happening-chosen=${(event) => this.#go(event.detail)}
        ></anomaly-list>
      </main>
      <nav aria-label="Views">
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
    const {history, link} = this;
    return html`<sensor-view
      .sensor=${sensor}
      .features=${this.info.features}
      .history=${history}
      .rows=${history.rows}
      .range=${history.range}
      .span=${history.chosenSpan}
      .episodes=${history.withItsEpisodes(this.episodes)}
      .anomalies=${this.anomalies}
      .at=${link.at}
      @span-chosen=${(event) => this.#go({sensor: link.sensor, at: null}, event.detail)}
      @time-reset=${() => this.#go({sensor: link.sensor, at: null})}
      @time-range=${(event) => this.#zoom(event.detail)}
    ></sensor-view>`;
  }

  #zoom({from, to}) {
    const fixed = [from, to];
    // Charts in step each tell of the same drag.
    if (this.history.fixed?.every((time, index) => Math.abs(time - fixed[index]) <= 1)) return;
    this.history = this.#historyOf(this.link, {fixed, span: this.history.chosenSpan});
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
          : ['No such sensor', `There is no sensor named “${this.link.sensor}”. Choose one from the list.`];
    return html`<p class="card placeholder" data-testid="placeholder"><b>${title}</b>${reason}</p>`;
  }
}

customElements.define('kilter-app', KilterApp);
