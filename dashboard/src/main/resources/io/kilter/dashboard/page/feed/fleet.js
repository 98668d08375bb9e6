import {get} from './api.js';

/** What the API says of the fleet as a whole, one function an endpoint. */

/** Sensors by group and state, readings and open episodes. */
export const groups = () => get('/api/fleet/groups');

/** A stretch of the fleet in an order; with `columns`, as a heat map. */
export const members = (query, options) => get('/api/fleet/sensors', query, options);

/** One sensor's state; null if there is none of that name. */
export async function member(sensorId) {
  const {sensors} = await members({sensor_id: sensorId, limit: 1});
  return sensors[0] ?? null;
}

/** The newest episodes with the score of each one's peak. */
export const newestEpisodes = async (limit) => (await get('/api/episodes', {with: 'peak', limit})).episodes;
