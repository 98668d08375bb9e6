import {LitElement, css, html, nothing} from 'lit';
import {info} from '../feed/api.js';
import {members} from '../feed/fleet.js';
import {scoreAt} from '../feed/sensor.js';
import {episodeAfter, episodeBefore} from '../model/neighbours.js';
import {Trace} from '../model/trace.js';
import {plural} from '../words/format.js';
import './label-panel.js';
import './score-explanation.js';
import './sensor-charts.js';
import './sensor-head.js';
import './sensor-picker.js';
import './staleness-mark.js';
import {sensorLayout} from './sensor-layout.js';
import {card, placeholder, shared} from './styles.js';

// What a date can be, and a range of twenty years.
const LATEST = 8.64e15;
const LONGEST = 20 * 366 * 86_400_000;

/**
 * One sensor. The link holds `sensor`, the range (`from` and `to`, or `span` to follow the newest
 * reading) and `at`, the reading that is explained. Fires `link-changed` {link, replace}.
 */
class SensorView extends LitElement {
  static properties = {
    /** What the address says. */
    link: {attribute: false},
    /** Who looks: not everybody may say what was an anomaly. */
    session: {attribute: false},
    features: {state: true},
    failure: {state: true},
    empty: {state: true},
    chosen: {state: true},
    choosing: {state: true},
    said: {state: true},
    run: {state: true},
  };

  static styles = [shared, card, placeholder, sensorLayout];

  #trace = null;
  #traceKey = null;
  #chosenKey = null;
  #retry;
  #changed = () => this.run++;

  constructor() {
    super();
    this.link = {};
    this.session = null;
    this.features = null;
    this.failure = null;
    this.empty = false;
    this.chosen = null;
    this.choosing = false;
    this.said = '';
    this.run = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#retry);
    this.#drop();
    this.#traceKey = null;
  }

  /** What has to be known before anything can be drawn; asked for until it is there. */
  async #begin() {
    try {
      this.features ??= (await info()).features;
      this.failure = null;
      if (this.link.sensor === undefined) await this.#goToFirst();
    } catch (error) {
      this.failure = error.message || String(error);
      this.#retry = setTimeout(() => this.#begin(), 2_000);
    }
  }

  async #goToFirst() {
    const {sensors} = await members({limit: 1});
    this.empty = sensors.length === 0;
    if (this.empty) this.#retry = setTimeout(() => this.#begin(), 2_000);
    else this.#go({view: 'sensor', sensor: sensors[0].sensor_id}, true);
  }

  #drop() {
    this.#trace?.removeEventListener('change', this.#changed);
    this.#trace?.stop();
    this.#trace = null;
  }

  willUpdate() {
    const {sensor, from, to, at, span} = this.link;
    if (this.features === null || sensor === undefined) return;
    const fixed = from !== undefined && to !== undefined;
    // The reading that is explained does not move a range that is fixed.
    const key = JSON.stringify([sensor, from, to, fixed ? null : at, span]);
    if (key !== this.#traceKey) {
      this.#traceKey = key;
      this.#drop();
      this.#trace = new Trace(sensor, this.features.length, {
        from: time(from),
        to: time(to),
        at: time(at),
        span: spanOf(span),
      });
      this.#trace.addEventListener('change', this.#changed);
      if (this.isConnected) this.#trace.start();
    }
    this.#choose(sensor, time(at));
  }

  updated() {
    this.dataset.events = this.#trace?.events ?? 0;
  }

  /** The row that is explained: from what is drawn or, where that is condensed, from the store. */
  async #choose(sensor, at) {
    const key = `${sensor} ${at}`;
    if (key === this.#chosenKey) return;
    this.#chosenKey = key;
    this.chosen = null;
    if (at === null) return;
    this.choosing = true;
    const found = await scoreAt(sensor, at).catch(() => null);
    if (key !== this.#chosenKey) return;
    this.chosen = found;
    this.choosing = false;
  }

  render() {
    return html`
      <sensor-picker
        class="card"
        .selected=${this.link.sensor ?? null}
        @sensor-chosen=${({detail}) => this.#go({view: 'sensor', sensor: detail.sensor})}
      ></sensor-picker>
      <div class="middle">${this.#middle()}</div>
      <aside aria-label="Explanation">
        <score-explanation class="card" .row=${this.#explained()} ?loading=${this.choosing}></score-explanation>
        <label-panel
          class="card"
          .sensor=${this.#trace?.sensor ?? null}
          .stretch=${this.#stretch()}
          ?forbidden=${this.session?.may('write') === false}
          ?anomalous=${this.#explained()?.is_anomaly ?? false}
        ></label-panel>
      </aside>
    `;
  }

  #middle() {
    const trace = this.#trace;
    if (trace === null || trace.sensor === null) {
      return this.#placeholder(...this.#waitingFor(trace?.freshness.failure ?? this.failure));
    }
    if (trace.sensor === undefined) {
      return this.#placeholder('No such sensor', `There is no sensor named “${this.link.sensor}”. Choose one from the list.`);
    }
    return html`<section class="card" aria-label=${`Sensor ${trace.sensorId}`} data-testid="sensor-view">
      <sensor-head
        .trace=${trace}
        .run=${this.run}
        .row=${this.chosen}
        .span=${spanOf(this.link.span)}
        @span-chosen=${({detail}) => this.#goTo({span: detail.span})}
        @time-move=${({detail}) => this.#move(detail)}
        @jump=${({detail}) => this.#jump(detail.direction)}
      ></sensor-head>
      <p class="unseen" role="status">${this.said}</p>
      <sensor-charts
        .trace=${trace}
        .run=${this.run}
        .features=${this.features}
        .at=${time(this.link.at)}
        @time-range=${({detail}) => this.#goTo({from: detail.from, to: detail.to, at: this.link.at})}
        @time-reset=${() => this.#goTo({span: this.link.span})}
        @time-move=${({detail}) => this.#move(detail)}
        @time-chosen=${({detail}) => this.#goToReading(detail.time)}
        @keydown=${this.#onKey}
      ></sensor-charts>
    </section>`;
  }

  #waitingFor(failure) {
    if (failure !== null) return ['Not connected', `${failure} The page keeps trying and fills by itself.`];
    if (this.empty) return ['Waiting for readings', 'Sensors appear here with their first reading.'];
    return ['Loading', 'Asking for the sensor and its readings.'];
  }

  #placeholder(title, reason) {
    return html`<p class="card placeholder" data-testid="placeholder"><b>${title}</b>${reason}</p>`;
  }

  /** The chosen row; without one the newest, as far as readings are drawn one by one. */
  #explained() {
    if (this.link.at !== undefined) return this.chosen;
    return this.#trace?.rows?.at(-1) ?? null;
  }

  /** What a label would be about: the episode around the reading, or the reading alone. */
  #stretch() {
    const row = this.#explained();
    if (row === null || !this.#trace?.sensor) return null;
    const time = row.timestamp;
    const around = this.#trace.episodes.find((episode) => episode.start <= time && time <= episode.end);
    return around && row.is_anomaly ? {from: around.start, to: around.end} : {from: time, to: time};
  }

  /** Zooms by a factor around the middle, or pans by a share of the range. */
  #move({zoom = 1, pan = 0}) {
    const range = this.#trace?.range;
    if (!range) return;
    const half = ((range[1] - range[0]) / 2) * zoom;
    const middle = (range[0] + range[1]) / 2 + pan * (range[1] - range[0]);
    if (half < 500) return;
    this.#goTo({from: Math.round(middle - half), to: Math.round(middle + half), at: this.link.at}, true);
  }

  async #goToReading(time) {
    const {rows, condensed, range} = this.#trace;
    let at = time;
    if (rows === null) {
      // What stands in a bucket is looked at by its worst: an anomaly of it, if there is one.
      const bucket = condensed.buckets.find(({start, end}) => start <= time && time < end);
      const marks = condensed.anomalies.filter(({timestamp}) => bucket && timestamp >= bucket.start && timestamp < bucket.end);
      at = marks.sort((a, b) => b.anomaly_score - a.anomaly_score)[0]?.timestamp ?? null;
      if (at === null) {
        this.said = 'There is no anomaly here. Zoom in to look at single readings.';
        return;
      }
    }
    this.#goTo({from: range[0], to: range[1], at});
  }

  async #jump(direction) {
    const {sensorId, sensor, range} = this.#trace;
    const at = time(this.link.at);
    this.said = 'Looking for the next anomaly…';
    try {
      const found =
        direction < 0
          ? await episodeBefore(sensorId, at ?? range[1] + 1)
          : await episodeAfter(sensorId, at ?? range[0], sensor.last_time);
      if (found === null) {
        this.said = direction < 0 ? 'There is no earlier anomaly.' : 'There is no later anomaly.';
        return;
      }
      this.said = `At an episode of ${plural(found.anomalies, 'anomaly', 'anomalies')}.`;
      const half = Math.round((range[1] - range[0]) / 2);
      this.#goTo({from: found.peak_time - half, to: found.peak_time + half, at: found.peak_time});
    } catch (error) {
      this.said = error.message;
    }
  }

  #onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = {n: 1, p: -1}[event.key];
    if (direction !== undefined) this.#jump(direction);
  };

  #goTo(range, replace = false) {
    const kept = Object.fromEntries(Object.entries(range).filter(([, value]) => value !== undefined && value !== null));
    this.#go({view: 'sensor', sensor: this.link.sensor, ...kept}, replace);
  }

  #go(link, replace = false) {
    this.dispatchEvent(new CustomEvent('link-changed', {detail: {link, replace}, bubbles: true, composed: true}));
  }
}

/** A whole number of the link within bounds; null if it is none, as what was typed may be. */
function whole(text, least, most) {
  const value = Math.round(text ?? NaN);
  return text !== '' && value >= least && value <= most ? value : null;
}

/** A moment of the link, epoch milliseconds. */
const time = (text) => whole(text, -LATEST, LATEST);

/** A stretch of time of the link. */
const spanOf = (text) => whole(text, 1_000, LONGEST);

customElements.define('sensor-view', SensorView);
