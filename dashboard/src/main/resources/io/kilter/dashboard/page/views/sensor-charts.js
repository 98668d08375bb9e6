import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit-html/directives/repeat.js';
import '../charts/time-chart.js';
import * as buckets from '../model/buckets.js';
import {byContribution, marksOf, measurementOf, scoreOf, timesOf, withPauses} from '../model/columns.js';
import {capital, featureName, measured, moment, plural, score, utc} from '../words/format.js';
import './chart-legend.js';
import './feature-chooser.js';
import {placeholder, shared} from './styles.js';
import {windowWords} from './window-words.js';

const MOST_CHARTS = 6;
const UNIT = [0, 1];

/** A sensor's score and measurements, one chart below the other, with cursors in step. */
class SensorCharts extends LitElement {
  static properties = {
    /** The sensor's Trace, which is mutable. */
    trace: {attribute: false},
    /** Changes whenever the trace has. */
    run: {attribute: false},
    features: {attribute: false},
    at: {attribute: false},
    chosenFeatures: {state: true},
    cursorTime: {state: true},
  };

  static styles = [
    shared,
    placeholder,
    css`
      :host {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-width: 0;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 14px;
        min-height: 1.6em;
        padding: 0 14px 4px;
        color: var(--muted);
        font-size: 0.9rem;
      }
      feature-chooser {
        margin-left: auto;
      }
      .charts {
        flex: 1;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        grid-auto-rows: minmax(9.6rem, 1fr);
        gap: 8px 18px;
        padding: 2px 10px 8px;
      }
      /* Few charts stand below each other, where the same time is in the same place. */
      @media (min-width: 2200px) {
        .charts[data-many] {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
        .charts[data-many] .score {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  #ranked = [];
  #rankedFor = null;
  #drawn = null;
  #drawnFrom = null;

  constructor() {
    super();
    this.chosenFeatures = null;
    this.cursorTime = null;
  }

  willUpdate(changed) {
    const {trace} = this;
    if (changed.has('features')) this.chosenFeatures = null;
    // Ranked once a load, not with each new reading: charts must not change places under the eye.
    const rankedFor = `${trace.sensorId} ${trace.range === null ? '' : trace.loads > 0}`;
    if (changed.has('features') || rankedFor !== this.#rankedFor) {
      this.#rankedFor = rankedFor;
      this.#ranked = byContribution(trace.rows ?? [], this.features);
    }
    // Columns are made anew only of what is new.
    const from = trace.rows ?? trace.condensed;
    if (from !== this.#drawnFrom) {
      this.#drawnFrom = from;
      this.#drawn = from === null ? null : trace.rows === null ? condensed(trace.condensed) : single(trace.rows);
    }
  }

  render() {
    const {trace} = this;
    if (trace.range === null) return html`<p class="placeholder">Loading its readings…</p>`;
    if (this.#drawn.times.length === 0) {
      return html`<p class="placeholder" data-testid="no-readings">
        <b>No readings in this range</b>Choose another one above, or go to an anomaly.
      </p>`;
    }
    const charted = this.#charted();
    return html`
      <div class="facts">
        ${this.#facts()}
        ${this.features.length > MOST_CHARTS
          ? html`<feature-chooser
              .ranked=${this.#ranked}
              .charted=${charted}
              ?chosen=${this.chosenFeatures !== null}
              @features-chosen=${(event) => (this.chosenFeatures = event.detail.features)}
            ></feature-chooser>`
          : nothing}
      </div>
      <div
        class="charts"
        data-mode=${trace.rows === null ? 'condensed' : 'single'}
        ?data-many=${charted.length > 3}
        @cursor-time=${(event) => (this.cursorTime = event.detail.time)}
      >
        ${this.#score()} ${repeat(charted, (feature) => feature, (feature) => this.#measurement(feature))}
      </div>
      <chart-legend ?condensed=${trace.rows === null} ?windows=${trace.windows.length > 0}></chart-legend>
    `;
  }

  /** The time under the cursor with its window, or what is drawn. */
  #facts() {
    const {cursorTime, trace} = this;
    if (cursorTime === null) return html`<span data-testid="drawn">${this.#amount()}</span>`;
    return html`<time title=${utc(cursorTime)} class="when">${moment(cursorTime)} · ${utc(cursorTime)}</time>
      <span>${windowWords(trace.windows, cursorTime)}</span>`;
  }

  #amount() {
    const {rows, condensed: whole, range} = this.trace;
    const since = `${moment(range[0])} to ${moment(range[1])}`;
    if (rows !== null) return `${plural(rows.length, 'reading')}, ${since}`;
    const readings = whole.buckets.reduce((sum, bucket) => sum + bucket.readings, 0);
    return `${plural(readings, 'reading')} as the extremes of ${plural(whole.buckets.length, 'stretch', 'stretches')}, ${since}`;
  }

  #score() {
    const {scores, scoreMarks} = this.#drawn;
    return this.#chart({
      feature: 'anomaly_score',
      name: this.trace.rows === null ? 'Worst anomaly score' : 'Anomaly score',
      reference: 'threshold',
      column: scores,
      marks: scoreMarks,
      bounds: UNIT,
      format: score,
      absent: 'not judged',
      windows: this.trace.windows,
    });
  }

  #measurement(feature) {
    return this.#chart({
      feature,
      name: capital(featureName(feature)),
      reference: 'expected',
      column: this.#drawn.measurement(feature),
      marks: this.#drawn.marks(feature),
      format: measured,
      absent: 'not measured',
    });
  }

  #chart({feature, name, reference, column, marks, bounds = null, format, absent, windows = []}) {
    const {trace} = this;
    const [from, to] = trace.range;
    return html`<time-chart
      data-testid="chart"
      data-feature=${feature}
      class=${bounds === UNIT ? 'score' : ''}
      group="sensor"
      .name=${name}
      .reference=${reference}
      .times=${this.#drawn.times}
      .values=${column.values}
      .expected=${column.expected}
      .low=${column.low ?? null}
      .high=${column.high ?? null}
      ?envelope=${column.envelope ?? false}
      .marks=${marks}
      .format=${format}
      .absent=${absent}
      .episodes=${trace.episodes.filter((episode) => episode.end >= from && episode.start <= to)}
      .pauses=${this.#drawn.pauses}
      .windows=${windows}
      .range=${trace.range}
      .bounds=${bounds}
      .at=${this.at}
    ></time-chart>`;
  }

  #charted() {
    if (this.features.length <= MOST_CHARTS) return this.features;
    return this.chosenFeatures ?? this.#ranked.slice(0, MOST_CHARTS);
  }
}

/** What charts draw of readings one by one. */
function single(all) {
  const {rows, pauses} = withPauses(all);
  const once = memo((feature) => measurementOf(rows, feature));
  return {
    times: timesOf(rows),
    pauses,
    scores: scoreOf(rows),
    scoreMarks: marksOf(rows),
    measurement: once,
    marks: memo((feature) => marksOf(rows, feature)),
  };
}

/** What charts draw of extremes. */
function condensed(overview) {
  const {buckets: all, pauses} = buckets.withPauses(overview.buckets);
  const times = buckets.timesOf(all);
  const none = times.map(() => null);
  const marks = buckets.marksOf(all);
  return {
    times,
    pauses,
    scores: {values: buckets.worstOf(all), expected: none},
    scoreMarks: marks,
    measurement: memo((feature) => ({...buckets.extremesOf(all, feature), values: none, expected: none, envelope: true})),
    marks: () => marks,
  };
}

function memo(make) {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
}

customElements.define('sensor-charts', SensorCharts);
