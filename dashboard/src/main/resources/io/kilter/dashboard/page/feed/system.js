import {get, post} from './api.js';

/** How the system itself does, one function an endpoint. */

/** What the dashboard's server learnt of the stream job. */
export const pipeline = () => get('/pipeline');

/** The API's own metrics, in Prometheus's text. */
export async function metrics() {
  const answer = await fetch('/api/metrics', {signal: AbortSignal.timeout(10_000)});
  if (!answer.ok) throw new Error(`The API answered ${answer.status}.`);
  return answer.text();
}

/** The newest dead letters of a code, or of all. */
export const deadLetters = async (query) => (await get('/api/dead-letters', query)).dead_letters;

/** Sends letters again, or says what would become of them. */
export const replay = (letters, {dryRun, onlyAcceptable}) =>
  post('/api/dead-letters/replay', {
    letters: letters.map(({partition, offset}) => ({partition, offset})),
    dry_run: dryRun,
    only_acceptable: onlyAcceptable,
  });

export const models = async () => (await get('/api/models')).models;

export const announcements = async () => (await get('/api/models/announcements')).announcements;

const version = (name, number) => `/api/models/${encodeURIComponent(name)}/${encodeURIComponent(number)}`;

export const modelCard = (name, number) => get(version(name, number));

/** How a version judges what is stored, beside what judged it. */
export const compared = (name, number) => get(`${version(name, number)}/comparison`, {limit: 2000});

export const activate = (name, number, wish) => post(`${version(name, number)}/activate`, wish);

export const predict = (reading, model) =>
  post(model === null ? '/api/predict' : `/api/predict?model=${encodeURIComponent(model)}`, reading);

export const settings = async () => (await get('/api/settings')).settings;
