import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit-html/directives/repeat.js';
import '../charts/time-chart.js';
import {byContribution, marksOf, measurementOf, scoreOf, timesOf} from '../model/columns.js';
import {capital, featureName, measured, moment, plural, score, utc} from '../words/format.js';
import {comparison, oddity, stateSentence} from '../words/sentence.js';
import './feature-chooser.js';
import './range-choice.js';
import './state-mark.js';
import {card, placeholder, shared} from './styles.js';

const MOST_CHARTS = 6;
const UNIT = [0, 1];

/** One sensor: how it is doing, its score and its measurements over time. */
class SensorView extends LitElement {
  static properties = {
    sensor: {attribute: false},
    features: {attribute: false},
    /** The sensor's History; its rows are given beside it, since it is mutable. */
    history: {attribute: false},
    rows: {attribute: false},
    range: {attribute: false},
    span: {attribute: false},
    /** This sensor's episodes. */
    episodes: {attribute: false},
    /** The newest anomalies of any sensor. */
    anomalies: {attribute: false},
    at: {attribute: false},
    chosenFeatures: {state: true},
    cursorTime: {state: true},
  };

  static styles = [
    shared,
    card,
    placeholder,
    css`
      :host {
        display: flex;
        min-width: 0;
        min-height: 100%;
      }
      section {
        flex: 1;
        display: flex;
        flex-direction: column;
        min-width: 0;
      }
      .head {
        display: grid;
        gap: 10px;
        padding: 12px 14px 8px;
      }
      .title {
        display: flex;
        align-items: center;
        gap: 10px;
        flex-wrap: wrap;
      }
      h2 {
        font-size: 1.35rem;
        overflow-wrap: anywhere;
      }
      .badge {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        padding: 2px 9px;
        border-radius: 99px;
        font-weight: 600;
        font-size: 0.93rem;
      }
      .badge.anomalous {
        background: var(--anomaly-soft);
        color: var(--anomaly);
      }
      .badge.learning {
        background: var(--learning-soft);
        color: var(--learning);
      }
      .badge.healthy {
        background: var(--healthy-soft);
        color: var(--healthy);
      }
      .sentence {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .visited {
        padding-left: 10px;
        border-left: 3px solid var(--anomaly);
      }
      .visited time {
        font-weight: 600;
      }
      .tools {
        display: flex;
        align-items: center;
        gap: 8px;
        flex-wrap: wrap;
      }
      .when {
        margin-left: auto;
        color: var(--muted);
        white-space: nowrap;
      }
      .charts {
        flex: 1;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        grid-auto-rows: minmax(11rem, 1fr);
        gap: 8px 18px;
        padding: 2px 10px 8px;
      }
      /* Few charts stand below each other, where the same time is in the same place. */
      @media (min-width: 1700px) {
        .charts[data-many] {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
        .charts[data-many] .score {
          grid-column: 1 / -1;
        }
      }
      /* On a desktop the score and three measurements fit without scrolling. */
      @media (min-width: 720px) {
        .charts {
          grid-auto-rows: minmax(9.6rem, 1fr);
        }
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 18px;
        padding: 0 14px 12px;
        color: var(--muted);
        font-size: 0.9rem;
      }
      .legend span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      .legend i {
        width: 18px;
        border-top: 2px solid var(--line);
      }
      .legend .expected {
        border-top: 1.5px dashed var(--expected);
      }
      .legend .dot {
        width: 9px;
        height: 9px;
        border: 0;
        border-radius: 50%;
        background: var(--anomaly);
      }
      .legend .hollow {
        border: 1.5px solid var(--anomaly);
        background: none;
      }
      .legend .span {
        height: 11px;
        border: 0;
        background: var(--anomaly-span);
      }
    `,
  ];

  #ranked = [];
  #rankedFor = null;
  #rankedLoads = 0;

  constructor() {
    super();
    this.chosenFeatures = null;
    this.cursorTime = null;
  }

  willUpdate(changed) {
    if (changed.has('features')) this.chosenFeatures = null;
    // Ranked once a load, not with each new reading: charts must not change places under the eye.
    const {history} = this;
    if (changed.has('features') || history !== this.#rankedFor || history.loads !== this.#rankedLoads) {
      this.#rankedFor = history;
      this.#rankedLoads = history.loads;
      this.#ranked = byContribution(this.rows, this.features);
    }
  }

  render() {
    return html`<section class="card" aria-label=${`Sensor ${this.sensor.sensor_id}`} data-testid="sensor-view">
      ${this.#head()}
      ${this.range === null
        ? html`<p class="placeholder">Loading its readings…</p>`
        : this.rows.length === 0
          ? html`<p class="placeholder"><b>No readings in this range</b>Choose another one above.</p>`
          : html`${this.#charts()}${this.#legend()}`}
    </section>`;
  }

  #head() {
    const {sensor} = this;
    const open = this.episodes.find((episode) => episode.state === 'open') ?? null;
    const at = open ? open.peak_time : sensor.last_time;
    const row = this.anomalies.find((one) => one.sensor_id === sensor.sensor_id && one.timestamp === at) ?? null;
    return html`<div class="head">
      <div class="title">
        <h2 data-testid="sensor-title">${sensor.sensor_id}</h2>
        <span class="badge ${sensor.state}"><state-mark state=${sensor.state}></state-mark>${sensor.state}</span>
      </div>
      <p class="sentence" data-testid="sensor-sentence">${capital(stateSentence(sensor, open, row))}.</p>
      ${this.#visited()}
      <div class="tools">
        <range-choice
          .sensor=${sensor}
          .features=${this.features.length}
          .span=${this.span}
          ?fixed=${!this.history.live}
        ></range-choice>
        ${this.features.length > MOST_CHARTS
          ? html`<feature-chooser
              .ranked=${this.#ranked}
              .charted=${this.#charted()}
              ?chosen=${this.chosenFeatures !== null}
              @features-chosen=${(event) => (this.chosenFeatures = event.detail.features)}
            ></feature-chooser>`
          : nothing}
        ${this.#when()}
      </div>
    </div>`;
  }

  /** What was odd at the time that the viewer came for. */
  #visited() {
    const row = this.rows.find((one) => one.timestamp === this.at && one.is_anomaly);
    if (row === undefined) return nothing;
    const values = comparison(row);
    return html`<p class="sentence visited" data-testid="visited-sentence">
      <time title=${utc(row.timestamp)}>${moment(row.timestamp)}</time>: ${oddity(row)}${values ? ` (${values})` : ''}.
    </p>`;
  }

  /** The time under the cursor, or how much is drawn. */
  #when() {
    const {cursorTime, rows} = this;
    if (cursorTime !== null) {
      return html`<time class="when" title=${utc(cursorTime)}>${moment(cursorTime)} · ${utc(cursorTime)}</time>`;
    }
    return rows.length === 0
      ? nothing
      : html`<span class="when" title=${`${utc(rows[0].timestamp)} to ${utc(rows.at(-1).timestamp)}`}
          >${plural(rows.length, 'reading')} since ${moment(rows[0].timestamp)}</span
        >`;
  }

  #charts() {
    const {rows} = this;
    const times = timesOf(rows);
    const [from, to] = this.range;
    const episodes = this.episodes.filter((episode) => episode.end >= from && episode.start <= to);
    const chart = ({feature, name, reference, column, marks, bounds = null, format, absent}) => html`<time-chart
      data-testid="chart"
      data-feature=${feature}
      class=${bounds === UNIT ? 'score' : ''}
      group="sensor"
      .name=${name}
      .reference=${reference}
      .times=${times}
      .values=${column.values}
      .expected=${column.expected}
      .marks=${marks}
      .format=${format}
      .absent=${absent}
      .episodes=${episodes}
      .range=${this.range}
      .bounds=${bounds}
      .at=${this.at}
    ></time-chart>`;
    const charted = this.#charted();
    return html`<div
      class="charts"
      ?data-many=${charted.length > 3}
      @cursor-time=${(event) => (this.cursorTime = event.detail.time)}
    >
      ${chart({
        feature: 'anomaly_score',
        name: 'Anomaly score',
        reference: 'threshold',
        column: scoreOf(rows),
        marks: marksOf(rows),
        bounds: UNIT,
        format: score,
        absent: 'not judged yet',
      })}
      ${repeat(
        charted,
        (feature) => feature,
        (feature) =>
          chart({
            feature,
            name: capital(featureName(feature)),
            reference: 'expected',
            column: measurementOf(rows, feature),
            marks: marksOf(rows, feature),
            format: measured,
            absent: 'not measured',
          }),
      )}
    </div>`;
  }

  #charted() {
    if (this.features.length <= MOST_CHARTS) return this.features;
    return this.chosenFeatures ?? this.#ranked.slice(0, MOST_CHARTS);
  }

  #legend() {
    return html`<div class="legend" aria-hidden="true">
      <span><i></i>measured</span>
      <span><i class="expected"></i>expected, or the threshold</span>
      <span><i class="dot"></i>anomaly</span>
      <span><i class="dot hollow"></i>anomaly for another reason</span>
      <span><i class="span"></i>episode</span>
    </div>`;
  }
}

customElements.define('sensor-view', SensorView);
