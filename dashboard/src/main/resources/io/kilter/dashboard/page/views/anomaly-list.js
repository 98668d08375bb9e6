import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit-html/directives/repeat.js';
import {happeningsOf} from '../model/happenings.js';
import {capital, moment, plural, score, utc} from '../words/format.js';
import {comparison, episodeSentence, oddity} from '../words/sentence.js';
import {card, placeholder, shared} from './styles.js';

const MOST_ROWS = 60;

/** The newest anomalies, a sentence each. Fires `happening-chosen` {sensor, at}. */
class AnomalyList extends LitElement {
  static properties = {
    /** Null while loading. */
    episodes: {attribute: false},
    anomalies: {attribute: false},
    selected: {attribute: false},
    at: {attribute: false},
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
      h2 {
        padding: 12px 14px 8px;
      }
      ol {
        flex: 1;
        min-height: 0;
        margin: 0;
        padding: 0 6px 6px;
        overflow-y: auto;
        list-style: none;
      }
      button {
        position: relative;
        display: grid;
        gap: 2px;
        width: 100%;
        padding: 8px 8px 9px 12px;
        border: 0;
        border-radius: 7px;
        background: none;
        text-align: left;
      }
      button::before {
        content: '';
        position: absolute;
        inset: 10px auto 10px 2px;
        width: 3px;
        border-radius: 2px;
        background: var(--border);
      }
      li + li {
        margin-top: 4px;
      }
      button:hover {
        background: var(--raised);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      button[data-open='true']::before {
        background: var(--anomaly);
      }
      button[aria-current='true'] {
        background: var(--accent-soft);
      }
      .top {
        display: flex;
        gap: 8px;
        justify-content: space-between;
      }
      .id {
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      time {
        flex: none;
        color: var(--muted);
      }
      .sentence {
        overflow-wrap: anywhere;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
        color: var(--muted);
        font-size: 0.9rem;
      }
      .open {
        color: var(--anomaly);
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    this.episodes = null;
    this.anomalies = null;
  }

  render() {
    const told = this.episodes === null ? [] : happeningsOf(this.episodes, this.anomalies);
    return html`
      <h2>Newest anomalies</h2>
      ${told.length > 0 ? nothing : this.#nothing()}
      <ol aria-label="Newest anomalies" data-testid="anomaly-list">
        ${repeat(told.slice(0, MOST_ROWS), (one) => one.key, (one) => this.#row(one))}
      </ol>
    `;
  }

  #nothing() {
    return this.episodes === null
      ? html`<p class="placeholder">Waiting for the anomalies…</p>`
      : html`<p class="placeholder"><b>No anomaly so far</b>Everything that was judged is as expected.</p>`;
  }

  #row(one) {
    const {episode, row} = one;
    const open = episode?.state === 'open';
    return html`<li>
      <button
        data-testid="anomaly-row"
        data-kind=${one.kind}
        data-sensor=${one.sensorId}
        data-time=${one.at}
        data-open=${open}
        aria-current=${one.sensorId === this.selected && one.at === this.at}
        @click=${() => this.#choose(one)}
      >
        <span class="top">
          <span class="id">${one.sensorId}</span>
          <time title=${utc(one.time)}>${moment(one.time)}</time>
        </span>
        <span class="sentence">${capital(episode ? episodeSentence(episode, row) : oddity(row))}</span>
        <span class="facts">
          ${open ? html`<span class="open">Open</span>` : nothing}
          ${facts(one).map((fact) => html`<span>${fact}</span>`)}
        </span>
      </button>
    </li>`;
  }

  #choose({sensorId, at}) {
    this.dispatchEvent(new CustomEvent('happening-chosen', {detail: {sensor: sensorId, at}}));
  }
}

function facts({episode, row}) {
  const parts = [comparison(row)];
  if (episode) {
    parts.push(plural(episode.anomalies, 'anomaly', 'anomalies'), `peak ${score(episode.peak_score)}`);
  } else {
    parts.push(`score ${score(row.anomaly_score)}`);
  }
  return parts.filter(Boolean);
}

customElements.define('anomaly-list', AnomalyList);
