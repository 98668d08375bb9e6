import {get, post} from './api.js';

/** What the API says of one sensor, one function an endpoint. Times are epoch milliseconds. */

const path = (sensorId, part) => `/api/sensors/${encodeURIComponent(sensorId)}/${part}`;

/** `learning` is there only while the sensor is: a number is easier to go on with. */
export const withRemaining = (row) => ({...row, remaining: row.learning?.remaining ?? 0});

/** The newest scores in [from, to), in time order. */
export const scores = async (sensorId, {from, to, limit}) =>
  (await get(path(sensorId, 'scores'), {from, to, limit})).scores.map(withRemaining);

/** [from, to) in at most so many points, whose extremes are kept, and every anomaly. */
export const overview = (sensorId, {from, to, points}) => get(path(sensorId, 'overview'), {from, to, points});

/** The newest windows that begin in [from, to), newest first. */
export const windows = async (sensorId, query) =>
  (await get('/api/windows', {sensor_id: sensorId, ...query})).windows;

/** The newest episodes that begin in [from, to), newest first. */
export const episodes = async (sensorId, query) =>
  (await get('/api/episodes', {sensor_id: sensorId, ...query})).episodes;

/** Sums of the sensor's periods: how its episodes compare with labels. */
export async function accuracy(sensorId) {
  const {accuracy: rows} = await get('/api/accuracy', {sensor_id: sensorId, limit: 1000});
  const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
  return {
    faults: sum('faults'),
    found: sum('found'),
    alerts: sum('alerts'),
    falseAlerts: sum('false_alerts'),
  };
}

/** Says that a stretch was an anomaly, or was none; the label as it was taken. */
export const label = (body) => post('/api/labels', body);
