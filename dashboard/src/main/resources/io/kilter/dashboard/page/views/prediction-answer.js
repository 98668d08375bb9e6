import {LitElement, css, html, nothing, svg} from 'lit';
import {capital, featureName, measured, percent, plural, score} from '../words/format.js';
import {oddity} from '../words/sentence.js';
import './score-bar.js';
import {card, panel, shared, sheet} from './styles.js';

const MOST = 12;

/** A verdict with its reasons: the score beside its threshold, and what each feature gave to it. */
class PredictionAnswer extends LitElement {
  static properties = {
    reading: {attribute: false},
    answer: {attribute: false},
  };

  static styles = [
    shared,
    card,
    sheet,
    panel,
    css`
      .verdict {
        display: flex;
        align-items: center;
        gap: 10px;
      }
      h2 {
        margin: 0;
      }
      p {
        margin: 0;
      }
      score-bar {
        width: min(100%, 30rem);
      }
      .share {
        width: 34%;
        min-width: 6rem;
      }
      .share svg {
        width: 100%;
        height: 10px;
      }
      .share rect {
        fill: var(--line);
      }
      [data-anomaly] .share rect {
        fill: var(--anomaly);
      }
    `,
  ];

  render() {
    const {answer} = this;
    const learning = answer.learning?.remaining ?? 0;
    return html`<div class="verdict">
        <h2>Answer</h2>
        ${learning > 0
          ? html`<span class="badge new" data-testid="verdict">still learning</span>`
          : html`<span class="badge ${answer.is_anomaly ? 'bad' : 'good'}" data-testid="verdict"
              >${answer.is_anomaly ? 'anomaly' : 'as usual'}</span
            >`}
      </div>
      <p data-testid="why">${this.#why(learning)}</p>
      <score-bar .score=${answer.anomaly_score} .threshold=${answer.threshold} ?over=${answer.is_anomaly}></score-bar>
      <p class="muted">
        Score ${score(answer.anomaly_score)}, an anomaly from ${score(answer.threshold)} on; judged by ${answer.model}, version
        ${answer.model_version}${answer.readings === undefined ? nothing : `, after ${plural(answer.readings, 'reading')}`}.
      </p>
      ${this.#shares()}`;
  }

  #why(learning) {
    if (learning > 0) return `${plural(learning, 'reading')} more are needed before this sensor is judged.`;
    const row = {...this.answer, values: this.reading};
    if (this.answer.is_anomaly) return `${capital(oddity(row))}.`;
    return this.answer.missing > 0
      ? `Nothing odd in what is there; ${plural(this.answer.missing, 'measurement')} missing.`
      : 'Every measurement is about what was expected.';
  }

  #shares() {
    const {contributions, expected, is_anomaly: anomaly, anomaly_score: whole} = this.answer;
    const rows = Object.entries(contributions).sort(([, a], [, b]) => b - a);
    const most = Math.max(...rows.map(([, share]) => share), 1e-9);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="What each measurement gave to the score">
        <table ?data-anomaly=${anomaly}>
          <thead>
            <tr>
              <th scope="col">Measurement</th>
              <th scope="col" class="number">Given</th>
              <th scope="col" class="number">Expected</th>
              <th scope="col">Share of the score</th>
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, MOST).map(
              ([feature, share]) => html`<tr data-testid="share-row" data-feature=${feature}>
                <td>${capital(featureName(feature))}</td>
                <td class="number">${measured(this.reading[feature])}</td>
                <td class="number">${measured(expected[feature])}</td>
                <td class="share">
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label=${percent(whole > 0 ? share / whole : 0)}>
                    ${svg`<rect width=${(share / most) * 100} height="10" rx="1" />`}
                  </svg>
                </td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${rows.length > MOST ? html`<p class="muted">and ${rows.length - MOST} more, which gave less.</p>` : nothing}`;
  }
}

customElements.define('prediction-answer', PredictionAnswer);
