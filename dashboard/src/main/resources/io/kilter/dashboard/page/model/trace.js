import {EventFeed} from '../feed/events.js';
import {member} from '../feed/fleet.js';
import {Poll} from '../feed/poll.js';
import {episodes, overview, scores, windows, withRemaining} from '../feed/sensor.js';
import {mergedRows, withReading} from './merged-rows.js';
import {mostRows, usualSpan} from './span.js';

const EVERY_MS = 5_000;
const POINTS = 800;
const MOST_EPISODES = 200;
const MOST_WINDOWS = 600;
// A long range is asked for as a whole: not with each reading.
const CONDENSED_EVERY_MS = 5_000;

/**
 * One sensor over a range of event time: its readings as they are or, where there are too many to
 * draw, condensed to their extremes. The range stands still, or follows the newest reading by
 * events. Fires `change`.
 */
export class Trace extends EventTarget {
  /** What the API says of the sensor; null before the first answer, undefined if there is none. */
  sensor = null;
  /** [from, to] drawn, epoch milliseconds; null before the first load. */
  range = null;
  /** Score rows in time order where readings are drawn as they are; else null. */
  rows = null;
  /** Buckets and anomalies where they are condensed; else null. */
  condensed = null;
  /** Window summaries, newest first; empty where they would be too many to tell apart. */
  windows = [];
  episodes = [];
  /** Counts full loads, so that a view knows when to choose anew what it shows. */
  loads = 0;
  /** How many events came. */
  events = 0;

  #features;
  #fixed;
  #at;
  #chosenSpan;
  #span = null;
  #feed;
  #poll = new Poll(() => this.#load(), {interval: EVERY_MS});
  #loadedAt = 0;
  #stale = false;
  // Rows that come while a load is under way, whose answer may be older than they are; else null.
  #arriving = null;
  // The newest row that came by an event, which an answer under way may not know of; null before.
  #newest = null;
  #changed = () => this.dispatchEvent(new Event('change'));

  /**
   * @param features how many features a row has
   * @param range {from, to} to stand still at, {at} to stand still around, {span} to follow the
   *     newest reading with that much before it; of nothing, what the sensor's pace suggests
   */
  constructor(sensorId, features, {from = null, to = null, at = null, span = null}) {
    super();
    this.sensorId = sensorId;
    this.#features = features;
    this.#fixed = from !== null && to !== null && from < to ? [from, to] : null;
    this.#at = at;
    this.#chosenSpan = span;
    this.#feed = new EventFeed(`/api/stream?sensor_id=${encodeURIComponent(sensorId)}`, (name, data) =>
      this.#hear(name, data),
    );
  }

  start() {
    this.#poll.addEventListener('change', this.#changed);
    this.#feed.addEventListener('change', this.#changed);
    this.#poll.start();
    this.#feed.start();
  }

  stop() {
    this.#poll.stop();
    this.#feed.stop();
  }

  /** Whether the range follows the newest reading. */
  get live() {
    return this.#fixed === null && this.#at === null;
  }

  /** For the staleness mark. */
  get freshness() {
    const heard = this.#feed.failure === null ? this.#feed.lastHeard : null;
    return {
      lastSuccess: Math.max(heard ?? 0, this.#poll.lastSuccess ?? 0) || null,
      failure: this.#poll.failure ?? this.#feed.failure,
      nextTry: this.#poll.failure === null ? this.#feed.nextTry : this.#poll.nextTry,
    };
  }

  async #load() {
    const found = await member(this.sensorId);
    this.sensor = found === null ? undefined : this.#upToDate(withRemaining(found));
    if (found === null) return;
    if (this.loads === 0 || (this.live && (this.#stale || this.condensed !== null))) await this.#loadRange();
  }

  async #loadRange() {
    if (this.loads > 0 && this.rows === null && Date.now() - this.#loadedAt < CONDENSED_EVERY_MS) return;
    this.#stale = false;
    this.#loadedAt = Date.now();
    this.#span = this.#chosenSpan ?? usualSpan(this.sensor, this.#features);
    const [from, to] = this.#rangeOf(this.sensor.last_time);
    const arriving = [];
    this.#arriving = arriving;
    try {
      const [traced, began, summaries] = await Promise.all([
        this.#isMany(from, to) ? this.#condense(from, to) : this.#read(from, to),
        // Those that began before the range may reach into it.
        episodes(this.sensorId, {from: from - (to - from), to: to + 1, limit: MOST_EPISODES}),
        this.#windowsOf(from, to),
      ]);
      Object.assign(this, traced, {episodes: began, windows: summaries, range: [from, to]});
    } finally {
      this.#arriving = null;
    }
    this.loads++;
    if (this.live) this.#show(arriving);
  }

  #rangeOf(newest) {
    if (this.#fixed !== null) return this.#fixed;
    // Around a time, the newest reading at the right edge at most.
    const to = this.#at === null ? newest : Math.min(newest, Math.round(this.#at + this.#span / 2));
    return [to - this.#span, to];
  }

  /** Whether the range holds about more readings than are drawn one by one. */
  #isMany(from, to) {
    const {first_time: first, last_time: last, readings} = this.sensor;
    const known = Math.min(to, last) - Math.max(from, first);
    return (known / Math.max(1, last - first)) * readings > mostRows(this.#features);
  }

  async #read(from, to) {
    const limit = mostRows(this.#features);
    const rows = await scores(this.sensorId, {from, to: to + 1, limit});
    // More than one would think: none may be left out.
    return rows.length < limit ? {rows, condensed: null} : this.#condense(from, to);
  }

  async #condense(from, to) {
    return {rows: null, condensed: await overview(this.sensorId, {from, to: to + 1, points: POINTS})};
  }

  async #windowsOf(from, to) {
    const limit = Math.max(1, Math.min(MOST_WINDOWS, mostRows(this.#features)));
    const found = await windows(this.sensorId, {from: from - 3_600_000, to: to + 1, limit});
    return found.length < limit ? found.filter((window) => window.end > from) : [];
  }

  #hear(name, data) {
    this.events++;
    if (name === 'score') this.#take(withRemaining(data));
    if (name === 'episode') this.#takeEpisode(data);
    // Events tell of what comes after ready: what came before it is asked for again.
    if (name === 'gap' || name === 'ready') {
      this.#stale = true;
      this.#poll.wake();
    }
    this.#changed();
  }

  #take(row) {
    this.#arriving?.push(row);
    if (this.#newest === null || row.timestamp > this.#newest.timestamp) this.#newest = row;
    if (!this.sensor) return;
    // The API may have told of this reading already, which is drawn by its event all the same.
    this.sensor = this.#upToDate(this.sensor);
    if (this.live && this.range !== null) this.#show([row]);
  }

  /** The sensor with the newest reading that came by an event, if that is newer. */
  #upToDate(sensor) {
    const row = this.#newest;
    if (row === null || row.timestamp <= sensor.last_time) return sensor;
    const state = row.is_anomaly ? 'anomalous' : row.remaining > 0 ? 'learning' : sensor.state;
    const over = state === 'silent' || (state === 'learning' && row.remaining === 0);
    return {...withReading(sensor, row), state: over ? 'healthy' : state};
  }

  /** Draws rows too that came by events, and moves the range on to the newest reading. */
  #show(more) {
    if (more.length === 0) return;
    this.range = this.#rangeOf(Math.max(this.sensor.last_time, ...more.map(({timestamp}) => timestamp)));
    if (this.rows === null) return;
    this.rows = mergedRows(this.rows, more, this.range[0]);
    if (this.rows.length >= mostRows(this.#features)) this.#stale = true;
  }

  #takeEpisode(episode) {
    this.episodes = [episode, ...this.episodes.filter((other) => other.start !== episode.start)];
    if (!this.sensor) return;
    const open = this.episodes.some((other) => other.state === 'open');
    if (open) this.sensor = {...this.sensor, state: 'anomalous'};
    // What else it may be, the API knows.
    else this.#poll.wake();
  }
}
