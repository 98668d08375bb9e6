import {newestEpisodes} from '../feed/fleet.js';
import {scoreAt} from '../feed/sensor.js';

const MOST = 40;

/**
 * The newest episodes, each with the score row of its peak, which says what is odd. Loaded once,
 * and then told of by events; a peak that moved is asked for.
 */
export class ToldEpisodes extends EventTarget {
  /** Newest first; null before the first load. Replaced, never changed. */
  rows = null;

  async load() {
    this.rows = await newestEpisodes(MOST);
    this.dispatchEvent(new Event('change'));
  }

  /** Takes an episode that began, grew or ended. */
  async take(episode) {
    if (this.rows === null) return;
    const before = this.rows.find((row) => keyOf(row) === keyOf(episode));
    const peak = before?.peak?.timestamp === episode.peak_time ? before.peak : null;
    this.#put({...episode, peak});
    if (peak !== null) return;
    // Without its peak an episode still says which features it is about.
    const found = await scoreAt(episode.sensor_id, episode.peak_time).catch(() => null);
    const now = this.rows.find((row) => keyOf(row) === keyOf(episode));
    if (found !== null && now?.peak_time === found.timestamp) this.#put({...now, peak: found});
  }

  #put(episode) {
    const others = this.rows.filter((row) => keyOf(row) !== keyOf(episode));
    this.rows = [episode, ...others].sort((a, b) => b.start - a.start || (a.sensor_id < b.sensor_id ? 1 : -1)).slice(0, MOST);
    this.dispatchEvent(new Event('change'));
  }
}

export const keyOf = (episode) => `${episode.start} ${episode.sensor_id}`;
