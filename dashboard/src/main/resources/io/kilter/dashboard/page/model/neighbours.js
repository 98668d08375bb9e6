import {episodes} from '../feed/sensor.js';

const FEW = 20;
const MOST_TRIES = 30;
const HOUR = 3_600_000;

/** The episode before a time, by its peak; null if there is none. */
export async function episodeBefore(sensorId, time) {
  const began = await episodes(sensorId, {to: time, limit: FEW});
  return began.find((episode) => episode.peak_time < time) ?? null;
}

/**
 * The episode after a time, by its peak; null if there is none until `newest`. The API lists the
 * newest first, so a stretch after the time is looked through that doubles until it has any.
 */
export async function episodeAfter(sensorId, time, newest) {
  // One that began before the time may have its peak after it.
  let from = time - 24 * HOUR;
  let width = 25 * HOUR;
  for (let tries = 0; tries < MOST_TRIES && from <= newest; tries++) {
    const found = await episodes(sensorId, {from, to: from + width, limit: FEW * 5});
    const later = found.filter((episode) => episode.peak_time > time);
    if (found.length === FEW * 5 && later.length === found.length) {
      // Cut off at the end that is wanted.
      width = Math.max(1, Math.floor(width / 4));
    } else if (later.length > 0) {
      return later.at(-1);
    } else {
      from += width;
      width *= 2;
    }
  }
  return null;
}
