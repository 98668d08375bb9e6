/**
 * What is worth telling, newest first: each episode with its peak's score row where that is known,
 * and each anomaly that no known episode covers.
 */
export function happeningsOf(episodes, anomalies) {
  const rows = new Map(anomalies.map((row) => [key(row.sensor_id, row.timestamp), row]));
  const bySensor = grouped(episodes);
  const told = episodes.map((episode) => ({
    kind: 'episode',
    key: `episode ${key(episode.sensor_id, episode.start)}`,
    sensorId: episode.sensor_id,
    time: episode.end,
    at: episode.peak_time,
    episode,
    row: rows.get(key(episode.sensor_id, episode.peak_time)) ?? null,
  }));
  for (const row of anomalies) {
    const covered = (bySensor.get(row.sensor_id) ?? []).some(
      (episode) => episode.start <= row.timestamp && row.timestamp <= endOf(episode),
    );
    if (!covered) {
      told.push({
        kind: 'anomaly',
        key: `anomaly ${key(row.sensor_id, row.timestamp)}`,
        sensorId: row.sensor_id,
        time: row.timestamp,
        at: row.timestamp,
        episode: null,
        row,
      });
    }
  }
  return told.sort((a, b) => b.time - a.time);
}

/** What comes after an open episode belongs to it: the stored end only lags behind. */
const endOf = (episode) => (episode.state === 'open' ? Infinity : episode.end);

const key = (sensorId, time) => `${time} ${sensorId}`;

function grouped(episodes) {
  const groups = new Map();
  for (const episode of episodes) {
    const group = groups.get(episode.sensor_id);
    if (group) group.push(episode);
    else groups.set(episode.sensor_id, [episode]);
  }
  return groups;
}
