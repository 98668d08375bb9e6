import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit-html/directives/repeat.js';
import {keyOf} from '../model/told-episodes.js';
import {capital, moment, plural, score, sensorName, utc} from '../words/format.js';
import {comparison, episodeSentence} from '../words/sentence.js';
import {card, placeholder, shared} from './styles.js';

/** The newest episodes, a sentence each. Fires `episode-chosen` {sensor, at}. */
class EpisodeList extends LitElement {
  static properties = {
    /** Newest first, each with its `peak` where that is known; null while loading. */
    episodes: {attribute: false},
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
        padding: 12px 14px 6px;
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
        grid-template-columns: minmax(0, 1fr);
        gap: 1px;
        width: 100%;
        padding: 7px 8px 8px 12px;
        border: 0;
        border-radius: 7px;
        background: none;
        text-align: left;
      }
      button::before {
        content: '';
        position: absolute;
        inset: 9px auto 9px 2px;
        width: 3px;
        border-radius: 2px;
        background: var(--border);
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
      .top {
        display: flex;
        gap: 8px;
        justify-content: space-between;
      }
      .id {
        min-width: 0;
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

  render() {
    const {episodes} = this;
    return html`
      <h2>Newest episodes</h2>
      ${episodes === null ? html`<p class="placeholder">Waiting for the episodes…</p>` : nothing}
      ${episodes?.length === 0
        ? html`<p class="placeholder"><b>No anomaly so far</b>Everything that was judged is as expected.</p>`
        : nothing}
      <ol aria-label="Newest episodes" data-testid="episodes" ?hidden=${!episodes?.length}>
        ${repeat(episodes ?? [], keyOf, (episode) => this.#row(episode))}
      </ol>
    `;
  }

  #row(episode) {
    const open = episode.state === 'open';
    const {peak} = episode;
    const facts = [
      comparison(peak),
      plural(episode.anomalies, 'anomaly', 'anomalies'),
      `peak ${score(episode.peak_score)}`,
    ];
    return html`<li>
      <button
        data-testid="episode"
        data-sensor=${episode.sensor_id}
        data-time=${episode.peak_time}
        data-open=${open}
        @click=${() => this.#choose(episode)}
      >
        <span class="top">
          <span class="id">${sensorName(episode.sensor_id)}</span>
          <time title=${utc(episode.end)}>${moment(episode.end)}</time>
        </span>
        <span class="sentence">${capital(episodeSentence(episode, peak ?? null))}</span>
        <span class="facts">
          ${open ? html`<span class="open">Open</span>` : nothing}
          ${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}
        </span>
      </button>
    </li>`;
  }

  #choose({sensor_id: sensor, peak_time: at}) {
    this.dispatchEvent(new CustomEvent('episode-chosen', {detail: {sensor, at}, bubbles: true, composed: true}));
  }
}

customElements.define('episode-list', EpisodeList);
