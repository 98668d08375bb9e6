/**
 * Score rows in time order, one a time: of two for the same time the one of `more` counts. What came
 * out of order, or a second time, is put where it belongs.
 */
export function mergedRows(rows, more, from = -Infinity) {
  const newest = rows.at(-1)?.timestamp ?? -Infinity;
  // Nearly always one row, and a newer one.
  if (more.length === 1 && more[0].timestamp > newest) return [...rows.filter(({timestamp}) => timestamp >= from), more[0]];
  const byTime = new Map([...rows, ...more].map((row) => [row.timestamp, row]));
  return [...byTime.values()].filter(({timestamp}) => timestamp >= from).sort((a, b) => a.timestamp - b.timestamp);
}

/** What the API says of a sensor, with a newer reading than it knew of. */
export function withReading(sensor, {timestamp, readings, anomaly_score, threshold, is_anomaly, remaining, last_anomaly}) {
  return {
    ...sensor,
    last_time: timestamp,
    readings,
    anomaly_score,
    threshold,
    is_anomaly,
    remaining,
    last_anomaly: is_anomaly ? timestamp : (last_anomaly ?? sensor.last_anomaly),
  };
}
