import {LitElement, css, html, nothing} from 'lit';
import uPlot from 'uplot';
import {shared} from '../views/styles.js';
import {measured, moment, plural} from '../words/format.js';
import {onColours} from './colours.js';
import {plotOptions} from './plot-options.js';
import {uplotStyles} from './uplot-styles.js';

/**
 * A line over time with what was expected of it, its anomalies and its episodes. Charts with the
 * same `group` share their cursor. Fires `time-range` {from, to} when a range is dragged over, and
 * `time-reset` on a double click, `time-chosen` {time} on a click or Enter, `time-move` {zoom} or
 * {pan} by keys or the wheel, and `cursor-time` {time}.
 */
class TimeChart extends LitElement {
  static properties = {
    /** What the line is called. */
    name: {},
    /** What the thin line is called. */
    reference: {},
    group: {},
    /** Columns: epoch milliseconds, and as many values, null where there is none. */
    times: {attribute: false},
    values: {attribute: false},
    expected: {attribute: false},
    /** The edges of a band: of what was expected or, with `envelope`, of what was measured. */
    low: {attribute: false},
    high: {attribute: false},
    /** Whether the band's edges are the measurements themselves. */
    envelope: {type: Boolean},
    /** Anomalies: {index, strong}. */
    marks: {attribute: false},
    /** Spans {start, end}. */
    episodes: {attribute: false},
    /** Spans {start, end} without a reading. */
    pauses: {attribute: false},
    /** Window summaries, drawn as a strip along the bottom. */
    windows: {attribute: false},
    /** [from, to] drawn. */
    range: {attribute: false},
    /** Lowest and highest value drawn; null to fit the values. */
    bounds: {attribute: false},
    /** A time to point at, or null. */
    at: {attribute: false},
    /** What is said where there is no value at all. */
    absent: {},
    /** How a value is written. */
    format: {attribute: false},
    cursorIndex: {state: true},
  };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      header {
        display: flex;
        align-items: baseline;
        gap: 4px 12px;
        flex-wrap: wrap;
        padding: 0 4px 2px;
      }
      h2 {
        margin: 0;
        font-size: 1rem;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .readout {
        margin-left: auto;
        color: var(--muted);
        font-size: 0.86rem;
        white-space: nowrap;
      }
      .readout b {
        color: var(--line);
        font-weight: 600;
      }
      .readout .reference {
        color: var(--expected);
      }
      .plot {
        position: relative;
        flex: 1;
        min-height: 0;
        border-radius: 6px;
        overflow: hidden;
      }
      .uplot {
        position: absolute;
      }
      .u-select {
        background: color-mix(in srgb, var(--accent) 18%, transparent);
      }
      .u-hz .u-cursor-x {
        border-right: 1px dashed var(--control);
      }
    `,
  ];

  #plot = null;
  #resizes = new ResizeObserver(() => this.#resize());
  #stopColours = null;

  constructor() {
    super();
    this.values = [];
    this.times = [];
    this.expected = [];
    this.marks = [];
    this.low = null;
    this.high = null;
    this.envelope = false;
    this.episodes = [];
    this.pauses = [];
    this.windows = [];
    this.bounds = null;
    this.at = null;
    this.range = null;
    this.reference = 'expected';
    this.format = measured;
    this.cursorIndex = null;
  }

  createRenderRoot() {
    const root = super.createRenderRoot();
    root.adoptedStyleSheets = [uplotStyles, ...root.adoptedStyleSheets];
    return root;
  }

  render() {
    return html`
      <header>
        <h2>${this.name}</h2>
        <span class="readout">${this.#readout()}</span>
      </header>
      <div
        class="plot"
        role="group"
        tabindex="0"
        aria-label=${this.#description()}
        @keydown=${this.#onKey}
        @blur=${() => this.#moveTo(null)}
      ></div>
    `;
  }

  #readout() {
    const index = this.cursorIndex ?? lastWith(this.envelope ? this.high : this.values);
    if (index === null || index >= this.times.length) return this.absent;
    if (this.envelope) {
      const [low, high] = [this.low[index], this.high[index]];
      return low === null ? this.absent : html`<b>${this.format(low)} to ${this.format(high)}</b>`;
    }
    const expected = this.expected[index] ?? null;
    return html`<b>${this.values[index] === null ? this.absent : this.format(this.values[index])}</b>${expected === null
        ? nothing
        : html` <span class="reference">${this.reference} ${this.format(expected)}</span>`}`;
  }

  #description() {
    if (this.times.length === 0) return `${this.name}: no readings`;
    const [from, to] = [this.times[0], this.times.at(-1)];
    return `${this.name}: ${plural(known(this.#drawnValues()), 'value')} from ${moment(from)} to ${moment(to)}, ${plural(this.marks.length, 'anomaly', 'anomalies')}. Left and right arrow keys read single values, Enter explains one, plus and minus zoom, Shift with the arrow keys pans.`;
  }

  #drawnValues() {
    return this.envelope ? this.high : this.values;
  }

  updated(changed) {
    if (this.#plot === null) {
      this.#create();
    } else if (changed.has('times') || changed.has('values') || changed.has('high') || changed.has('range') || changed.has('bounds')) {
      this.#plot.setData(this.#columns());
    } else if (['episodes', 'marks', 'at', 'windows', 'pauses'].some((name) => changed.has(name))) {
      this.#plot.redraw(false);
    }
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stopColours = onColours(() => this.#plot?.redraw(false, true));
    if (this.hasUpdated) this.#create();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stopColours();
    this.#resizes.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
  }

  #columns() {
    const none = this.low === null ? this.times.map(() => null) : null;
    return [this.times, this.values, this.expected, this.high ?? none, this.low ?? none];
  }

  #create() {
    const place = this.renderRoot.querySelector('.plot');
    const {clientWidth: width, clientHeight: height} = place;
    this.#plot = new uPlot(plotOptions(this, {width, height}), this.#columns(), place);
    this.#resizes.observe(place);
    place.addEventListener('wheel', this.#onWheel, {passive: false});
  }

  #resize() {
    const {clientWidth: width, clientHeight: height} = this.renderRoot.querySelector('.plot');
    if (width > 0 && (width !== this.#plot.width || height !== this.#plot.height)) {
      this.#plot.setSize({width, height});
    }
  }

  /** Called by the plot after each drawing: what is on the canvas can be read off the element. */
  drawn() {
    const {dataset} = this;
    const values = this.#drawnValues();
    dataset.points = known(values);
    dataset.expected = known(this.expected);
    dataset.anomalies = this.marks.filter(({index}) => values[index] !== null).length;
    dataset.episodes = this.episodes.length;
    dataset.pauses = this.pauses.length;
    dataset.windows = this.windows.length;
  }

  /** Called by the plot when the pointer, here or in a chart of the group, stands on a reading. */
  pointAt(index) {
    if (index === this.cursorIndex) return;
    this.cursorIndex = index;
    const detail = {time: index === null ? null : this.times[index]};
    this.#fire('cursor-time', detail);
  }

  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = {'+': {zoom: 0.5}, '=': {zoom: 0.5}, '-': {zoom: 2}}[event.key] ?? (event.shiftKey && {ArrowLeft: {pan: -0.5}, ArrowRight: {pan: 0.5}}[event.key]);
    if (move) {
      event.preventDefault();
      this.#fire('time-move', move);
      return;
    }
    if (event.key === 'Enter' && this.cursorIndex !== null) {
      this.#fire('time-chosen', {time: this.times[this.cursorIndex]});
      return;
    }
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (step === undefined || this.times.length === 0) return;
    event.preventDefault();
    const from = this.cursorIndex ?? (step < 0 ? this.times.length : -1);
    this.#moveTo(Math.min(this.times.length - 1, Math.max(0, from + step)));
  }

  /** Called by the plot when it is clicked on. */
  chooseAt(index) {
    if (index !== null && index !== undefined) this.#fire('time-chosen', {time: this.times[index]});
  }

  #onWheel = (event) => {
    // The page still scrolls under the pointer; with a key the wheel is meant for the chart.
    if (!event.ctrlKey && !event.shiftKey) return;
    event.preventDefault();
    const turn = Math.sign(event.deltaY || event.deltaX);
    this.#fire('time-move', event.ctrlKey ? {zoom: turn > 0 ? 1.25 : 0.8} : {pan: 0.2 * turn});
  };

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true}));
  }

  #moveTo(index) {
    const left = index === null ? -10 : this.#plot.valToPos(this.times[index], 'x');
    const top = index === null ? -10 : this.#plot.over.clientHeight / 2;
    this.#plot.setCursor({left, top}, true, true);
  }
}

const known = (values) => values.filter((value) => value !== null).length;

function lastWith(values) {
  for (let index = values.length - 1; index >= 0; index--) {
    if (values[index] !== null) return index;
  }
  return null;
}

customElements.define('time-chart', TimeChart);
