/** Asks the API. Each request rejects if the answer is late or is not a success. */

const PATIENCE_MS = 15_000;

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
  if (!answer.ok) throw await refusal(answer);
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
  if (!answer.ok) throw await refusal(answer);
  return answer.json();
}

/** An error with the sentence of a problem document, or the bare status, and with `status`. */
async function refusal(answer) {
  // Whoever shows the page may have to sign in, or to do so again.
  if (answer.status === 401) dispatchEvent(new Event('signed-out'));
  const problem = await answer.json().catch(() => ({}));
  return Object.assign(new Error(problem.detail ?? `The API answered ${answer.status}.`), {status: answer.status});
}

export const info = () => get('/api/info');
