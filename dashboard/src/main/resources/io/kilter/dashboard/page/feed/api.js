/** The API, one function an endpoint. Each rejects if the answer is late or is not a success. */

const PATIENCE_MS = 15_000;
const SENSORS_A_PAGE = 1000;
const MOST_SENSORS = 10_000;

/** A GET; `options.signal` may call it off. */
export async function get(path, query = {}, {signal = null} = {}) {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) url.searchParams.set(name, value);
  }
  const answer = await fetch(url, {
    headers: {Accept: 'application/json'},
    signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) : AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(await reason(answer));
  return answer.json();
}

/** A POST of JSON. */
export async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: {Accept: 'application/json', 'Content-Type': 'application/json'},
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(await reason(answer));
  return answer.json();
}

/** The sentence of a problem document, or the bare status. */
async function reason(answer) {
  const problem = await answer.json().catch(() => ({}));
  return problem.detail ?? `The API answered ${answer.status}.`;
}

export const info = () => get('/api/info');

/** All sensors, page after page. */
export async function sensors() {
  const all = [];
  let after;
  do {
    const page = await get('/api/sensors', {after, limit: SENSORS_A_PAGE});
    all.push(...page.sensors.map(withRemaining));
    after = page.next;
  } while (after !== undefined && all.length < MOST_SENSORS);
  return all;
}

/** The newest scores of one sensor in [from, to), in time order; epoch milliseconds. */
export async function scores(sensorId, {from, to, limit}) {
  const path = `/api/sensors/${encodeURIComponent(sensorId)}/scores`;
  return (await get(path, {from, to, limit})).scores.map(withRemaining);
}

/** The newest anomalies first. */
export const anomalies = async (query) => (await get('/api/anomalies', query)).anomalies;

/** The newest episodes first. */
export const episodes = async (query) => (await get('/api/episodes', query)).episodes;

/** `learning` is there only while the sensor is: a number is easier to go on with. */
const withRemaining = (row) => ({...row, remaining: row.learning?.remaining ?? 0});
