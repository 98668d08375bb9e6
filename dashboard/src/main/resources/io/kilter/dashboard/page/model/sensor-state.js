/** How a sensor is doing: `anomalous`, `learning` or `healthy`. */

const RANK = {anomalous: 0, learning: 1, healthy: 2};
const byId = new Intl.Collator('en', {numeric: true}).compare;

/**
 * A sensor is anomalous while its newest reading is, or while an episode of it is open: otherwise
 * its state would flicker with each reading inside an episode.
 */
export function stateOf(sensor, openEpisodes) {
  if (sensor.is_anomaly || openEpisodes.has(sensor.sensor_id)) return 'anomalous';
  return sensor.remaining > 0 ? 'learning' : 'healthy';
}

/** The open episode of each sensor that has one. */
export function openBySensor(episodes) {
  return new Map(
    episodes.filter((episode) => episode.state === 'open').map((episode) => [episode.sensor_id, episode]),
  );
}

/** Rows for the list, anomalous first; equal ones stay in the order of their names. */
export function fleetOf(sensors, episodes) {
  const open = openBySensor(episodes);
  return sensors
    .map((sensor) => ({...sensor, state: stateOf(sensor, open)}))
    .sort((a, b) => RANK[a.state] - RANK[b.state] || byId(a.sensor_id, b.sensor_id));
}

/** How many are in each state, and the newest event time of all (null if there is none). */
export function countsOf(fleet) {
  const counts = {anomalous: 0, learning: 0, healthy: 0, newest: null};
  for (const sensor of fleet) {
    counts[sensor.state]++;
    counts.newest = Math.max(counts.newest ?? sensor.last_time, sensor.last_time);
  }
  return counts;
}
