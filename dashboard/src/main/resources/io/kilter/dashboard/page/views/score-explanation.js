import {LitElement, css, html, nothing, svg} from 'lit';
import {capital, featureName, measured, moment, score, utc} from '../words/format.js';
import {oddity} from '../words/sentence.js';
import {card, placeholder, shared} from './styles.js';

const MOST_BARS = 12;

/** Why a score is as high as it is: each feature's share as a bar, beside what was measured. */
class ScoreExplanation extends LitElement {
  static properties = {
    /** A score row; null while none is chosen. */
    row: {attribute: false},
    /** Whether it is being asked for. */
    loading: {type: Boolean},
  };

  static styles = [
    shared,
    card,
    placeholder,
    css`
      :host {
        display: block;
        padding: 12px 14px;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 2px 12px;
        margin-bottom: 4px;
      }
      time {
        color: var(--muted);
      }
      p {
        margin: 0 0 8px;
        overflow-wrap: anywhere;
      }
      .odd {
        color: var(--anomaly);
        font-weight: 600;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 4px 4px;
        border-top: 1px solid var(--grid);
        text-align: right;
        vertical-align: middle;
        font-weight: 400;
      }
      thead th {
        border: 0;
        color: var(--muted);
        font-size: 0.82rem;
      }
      th:first-child {
        width: 40%;
        text-align: left;
        overflow-wrap: break-word;
      }
      .bar {
        width: 24%;
      }
      svg {
        display: block;
        width: 100%;
        height: 9px;
      }
      rect.rail {
        fill: var(--grid);
      }
      rect.share {
        fill: var(--line);
      }
      [data-anomaly='true'] rect.share {
        fill: var(--anomaly);
      }
      small {
        color: var(--muted);
      }
      .placeholder {
        padding: 12px 0;
      }
    `,
  ];

  render() {
    const {row} = this;
    if (row === null) {
      return html`<h2>Why this score</h2>
        <p class="placeholder">
          ${this.loading ? 'Asking for the score…' : 'Choose a reading in a chart to see what its score is made of.'}
        </p>`;
    }
    return html`
      <header>
        <h2>Why this score</h2>
        <time title=${utc(row.timestamp)}>${moment(row.timestamp)}</time>
      </header>
      <p data-testid="explanation">${this.#verdict(row)}</p>
      ${this.#table(row)}
      <small>${row.model} ${row.model_version}, reading ${row.readings}</small>
    `;
  }

  #verdict(row) {
    if (row.remaining > 0) return html`Not judged: ${row.remaining} readings remain until it is.`;
    const verdict = `Score ${score(row.anomaly_score)}, threshold ${score(row.threshold)}`;
    return row.is_anomaly
      ? html`<span class="odd">${capital(oddity(row))}.</span> ${verdict}.`
      : html`As expected. ${verdict}.`;
  }

  #table(row) {
    const shares = Object.entries(row.contributions ?? {})
      .map(([feature, share]) => [feature, Math.max(0, share ?? 0)])
      .sort(([, a], [, b]) => b - a);
    const most = Math.max(...shares.map(([, share]) => share), 1e-9);
    const total = shares.reduce((sum, [, share]) => sum + share, 0);
    return html`<table data-testid="contributions" data-anomaly=${row.is_anomaly}>
      <thead>
        <tr>
          <th scope="col">Feature</th>
          <th scope="col" class="bar">Share</th>
          <th scope="col">Measured</th>
          <th scope="col">Expected</th>
        </tr>
      </thead>
      <tbody>
        ${shares.slice(0, MOST_BARS).map(
          ([feature, share]) => html`<tr data-feature=${feature}>
            <th scope="row">${featureName(feature)}</th>
            <td class="bar">
              <svg viewBox="0 0 100 9" preserveAspectRatio="none" role="img" aria-label=${percent(share, total)}>
                <rect class="rail" width="100" height="9" rx="1" />
                ${svg`<rect class="share" width=${(100 * share) / most} height="9" rx="1" />`}
              </svg>
            </td>
            <td>${measured(row.values?.[feature])}</td>
            <td>${measured(row.expected?.[feature])}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${shares.length > MOST_BARS ? html`<p><small>${shares.length - MOST_BARS} more contribute less.</small></p>` : nothing}`;
  }
}

const percent = (share, total) => `${Math.round(total > 0 ? (100 * share) / total : 0)} % of the score`;

customElements.define('score-explanation', ScoreExplanation);
