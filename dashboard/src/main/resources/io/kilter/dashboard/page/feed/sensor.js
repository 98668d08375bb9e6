import {get, post} from './api.js';

/** What the API says of one sensor, one function an endpoint. Times are epoch milliseconds. */

/** In a path browsers take `..` for the way up: such a name stands beside it. */
function ofSensor(sensorId, part, query) {
  const beside = sensorId === '.' || sensorId === '..';
  const path = `/api/sensors/${beside ? '-' : encodeURIComponent(sensorId)}/${part}`;
  return get(path, beside ? {...query, sensor_id: sensorId} : query);
}

/** `learning` is there only while the sensor is: a number is easier to go on with. */
export const withRemaining = (row) => ({...row, remaining: row.learning?.remaining ?? 0});

/** The newest scores in [from, to), in time order. */
export const scores = async (sensorId, {from, to, limit}) =>
  (await ofSensor(sensorId, 'scores', {from, to, limit})).scores.map(withRemaining);

/** The score row of one moment; null if it is not stored any more. */
export async function scoreAt(sensorId, time) {
  const found = await scores(sensorId, {from: time, to: time + 1, limit: 1});
  return found[0] ?? null;
}

/** [from, to) in at most so many points, whose extremes are kept, and every anomaly. */
export const overview = (sensorId, {from, to, points}) => ofSensor(sensorId, 'overview', {from, to, points});

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
