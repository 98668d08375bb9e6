import {LitElement, css, html, nothing} from 'lit';
import {Overview} from '../model/overview.js';
import './episode-list.js';
import './fleet-tiles.js';
import './group-table.js';
import './heat-map.js';
import './heat-tools.js';
import './staleness-mark.js';
import {card, shared} from './styles.js';

const COLUMNS = {phone: 36, desktop: 96};
const HOUR = 3_600_000;
const USUAL_SPAN = 24 * HOUR;
// Shorter is no map, longer is more than the API draws.
const SPANS = {least: 60_000, most: 2 ** 31 - 1};
const STATES = ['anomalous', 'silent', 'learning', 'healthy'];

/**
 * The fleet at a glance. Its filters are in the link: `group`, `state`, `named`, `order`, `span`.
 * Fires `link-changed` {link, replace}.
 */
class OverviewView extends LitElement {
  static properties = {
    /** What the address says. */
    link: {attribute: false},
    run: {state: true},
  };

  static styles = [
    shared,
    card,
    css`
      :host {
        display: grid;
        grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) minmax(21.4rem, 27%);
        gap: var(--gap);
        height: 100%;
        min-height: 0;
        padding: var(--gap);
      }
      .top {
        grid-column: 1 / -1;
        display: grid;
        gap: var(--gap);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
      }
      h1 {
        margin: 0;
        font-size: 1.2rem;
        font-weight: 680;
      }
      .trouble {
        margin: 0;
        padding: 7px 12px;
        border-radius: var(--radius);
        background: var(--anomaly-soft);
        color: var(--anomaly);
      }
      .map {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      heat-map {
        flex: 1;
      }
      .side {
        display: grid;
        grid-template: minmax(0, 1.6fr) minmax(0, 1fr) / minmax(0, 1fr);
        gap: var(--gap);
        min-height: 0;
      }
      @media (max-width: 1099px) {
        :host {
          display: flex;
          flex-direction: column;
          height: auto;
        }
        .map {
          height: 30rem;
          order: 1;
        }
        .side {
          grid-template: auto / minmax(0, 1.4fr) minmax(0, 1fr);
        }
        .side > * {
          height: 21rem;
        }
      }
      @media (max-width: 719px) {
        :host {
          padding: 8px;
        }
        :host,
        .top {
          gap: 8px;
        }
        .side {
          grid-template: auto / minmax(0, 1fr);
        }
        .side > * {
          height: auto;
          max-height: 19rem;
        }
      }
    `,
  ];

  #overview = new Overview();
  #changed = () => this.run++;

  constructor() {
    super();
    this.link = {};
    this.run = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#overview.addEventListener('change', this.#changed);
    this.#overview.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#overview.removeEventListener('change', this.#changed);
    this.#overview.stop();
    this.#overview = new Overview();
  }

  render() {
    const overview = this.#overview;
    const {fleet, freshness} = overview;
    const {group = null, state = null} = this.link;
    return html`
      <div class="top">
        <div class="head">
          <h1>Overview</h1>
          <staleness-mark
            .lastSuccess=${freshness.lastSuccess}
            .failure=${freshness.failure}
            .nextTry=${freshness.nextTry}
            .staleAfter=${8_000}
          ></staleness-mark>
        </div>
        ${freshness.failure === null
          ? nothing
          : html`<p class="trouble" role="alert" data-testid="trouble">
              ${freshness.failure}${fleet === null
                ? ' The page keeps trying and fills by itself.'
                : ' The page shows what it received last.'}
            </p>`}
        <fleet-tiles
          .fleet=${fleet}
          .perSecond=${overview.pace.perSecond}
          .pause=${overview.pace.pause}
          .latency=${overview.latency}
          .chosen=${state}
          @filter-chosen=${this.#filter}
        ></fleet-tiles>
      </div>
      <section class="card map" aria-label="Worst scores over time">
        <heat-tools .link=${this.link} .total=${fleet?.sensors ?? null} @filter-chosen=${this.#filter}></heat-tools>
        <heat-map .query=${this.#query()} .pulse=${overview.events} @cell-chosen=${this.#goToCell}></heat-map>
      </section>
      <div class="side">
        <episode-list class="card" .episodes=${overview.episodes.rows} @episode-chosen=${this.#goToEpisode}></episode-list>
        <group-table
          class="card"
          .groups=${fleet?.groups ?? null}
          .chosen=${group}
          @filter-chosen=${this.#filter}
        ></group-table>
      </div>
    `;
  }

  updated() {
    this.dataset.events = this.#overview.events;
  }

  #query() {
    const {group, state, named, order, span} = this.link;
    const columns = matchMedia('(max-width: 719px)').matches ? COLUMNS.phone : COLUMNS.desktop;
    // What an address says that is none of these was typed, and counts as not said.
    return {
      group,
      state: STATES.includes(state) ? state : undefined,
      named,
      order: order === 'name' ? order : undefined,
      columns,
      span: span >= SPANS.least && span <= SPANS.most ? Math.round(span) : USUAL_SPAN,
    };
  }

  #filter = (event) => {
    const link = {...this.link, ...event.detail};
    for (const [name, value] of Object.entries(link)) if (value === null) delete link[name];
    this.#go(link, true);
  };

  /** The cell's time with as much around it as one needs to see what is odd. */
  #goToCell = ({detail: {sensor, from, to}}) => {
    if (from === undefined) return this.#go({view: 'sensor', sensor});
    const around = Math.max(HOUR / 2, 2 * (to - from));
    return this.#go({view: 'sensor', sensor, from: from - around, to: to + around});
  };

  #goToEpisode = ({detail: {sensor, at}}) => this.#go({view: 'sensor', sensor, at});

  #go(link, replace = false) {
    this.dispatchEvent(new CustomEvent('link-changed', {detail: {link, replace}, bubbles: true, composed: true}));
  }
}

customElements.define('overview-view', OverviewView);
