import {episodes, scores} from '../feed/api.js';
import {mostRows, usualSpan} from './span.js';

const MOST_EPISODES = 200;

/**
 * One sensor's scores over a range of event time, kept up to date by asking only for what is new.
 * The range follows the newest reading, or stands still.
 */
export class History {
  /** Score rows in time order; replaced, never changed. */
  rows = [];
  /** [from, to] drawn, epoch milliseconds; null before the first load. */
  range = null;
  /** Counts full loads, so that a view knows when to choose anew what it shows. */
  loads = 0;

  #span = null;
  #episodes = [];

  /**
   * @param features how many features a row has
   * @param at a time to stand still around; null for none
   * @param fixed [from, to] to stand still; null for none
   * @param span how much to show, in milliseconds; null for what the sensor's pace suggests
   */
  constructor(sensorId, features, {at = null, fixed = null, span = null} = {}) {
    this.sensorId = sensorId;
    this.features = features;
    this.at = at;
    this.fixed = fixed;
    this.chosenSpan = span;
  }

  /** Whether the range follows the newest reading. */
  get live() {
    return this.fixed === null && this.at === null;
  }

  /** Loads what is missing, given the sensor's newest summary. */
  async update(sensor) {
    if (this.loads === 0) {
      await this.#load(sensor);
    } else if (this.live) {
      await this.#follow(sensor);
    }
  }

  async #load(sensor) {
    this.#span = this.chosenSpan ?? usualSpan(sensor, this.features);
    const range = this.#rangeOf(sensor);
    const [from, to] = range;
    [this.rows, this.#episodes] = await Promise.all([
      this.#rowsOf(range),
      // Those that began before the range may reach into it.
      episodes({sensor_id: this.sensorId, from: from - this.#span, to: to + 1, limit: MOST_EPISODES}),
    ]);
    this.range = range;
    this.loads++;
  }

  /** This sensor's episodes: those of the range, and in their newest form those that are given. */
  withItsEpisodes(newest) {
    const mine = newest.filter((episode) => episode.sensor_id === this.sensorId);
    const starts = new Set(mine.map((episode) => episode.start));
    return [...mine, ...this.#episodes.filter((episode) => !starts.has(episode.start))];
  }

  #rangeOf(sensor) {
    if (this.fixed !== null) return this.fixed;
    // Around a time, the newest reading at the right edge at most.
    const to =
      this.at === null ? sensor.last_time : Math.min(sensor.last_time, Math.round(this.at + this.#span / 2));
    return [to - this.#span, to];
  }

  async #follow(sensor) {
    const range = this.#rangeOf(sensor);
    const next = (this.rows.at(-1)?.timestamp ?? range[0] - 1) + 1;
    if (sensor.last_time >= next) {
      const fresh = await this.#rowsOf([next, sensor.last_time]);
      this.rows = [...this.rows, ...fresh].filter((row) => row.timestamp >= range[0]).slice(-mostRows(this.features));
    }
    this.range = range;
  }

  /** Rows from the first time to the last, both included. */
  #rowsOf([first, last]) {
    return scores(this.sensorId, {from: first, to: last + 1, limit: mostRows(this.features)});
  }
}
