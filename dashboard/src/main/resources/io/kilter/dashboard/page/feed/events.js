const QUIET_MS = 40_000;
const LONGEST_WAIT_MS = 30_000;
const HIDDEN_MS = 60_000;

/**
 * Server-sent events (`GET /stream`). It is read with fetch rather than EventSource, so that the
 * page can tell how long nothing came, come back in its own time, and give its connection back
 * while nobody looks: a browser has six for all tabs of a site. What came while it was away is
 * told by the server after `Last-Event-ID`.
 *
 * Fires `change` when its state changes, and calls `onEvent(name, data)` for each event.
 */
export class EventFeed extends EventTarget {
  /** `connecting`, `live` or `broken`. */
  state = 'connecting';
  /** When anything came last, a heartbeat too; epoch milliseconds, null before. */
  lastHeard = null;
  /** Why there is no connection; null while there is one. */
  failure = null;
  /** When it is tried again, epoch milliseconds; null while there is a connection. */
  nextTry = null;

  #path;
  #onEvent;
  #lastEventId = null;
  #failures = 0;
  #timer;
  #quiet;
  #hidden;
  #connection = null;
  #onVisible = () => (document.hidden ? this.#rest() : this.#wake());

  constructor(path, onEvent) {
    super();
    this.#path = path;
    this.#onEvent = onEvent;
  }

  start() {
    document.addEventListener('visibilitychange', this.#onVisible);
    this.#connect();
  }

  stop() {
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#disconnect();
  }

  #disconnect() {
    clearTimeout(this.#timer);
    clearTimeout(this.#quiet);
    clearTimeout(this.#hidden);
    this.#connection?.abort();
    this.#connection = null;
  }

  #rest() {
    this.#hidden = setTimeout(() => this.#disconnect(), HIDDEN_MS);
  }

  #wake() {
    clearTimeout(this.#hidden);
    if (this.#connection === null || this.failure !== null) {
      this.#disconnect();
      this.#connect();
    }
  }

  async #connect() {
    const connection = new AbortController();
    this.#connection = connection;
    try {
      const headers = {Accept: 'text/event-stream'};
      if (this.#lastEventId !== null) headers['Last-Event-ID'] = this.#lastEventId;
      const answer = await fetch(this.#path, {headers, signal: connection.signal, cache: 'no-store'});
      // Whoever shows the page may have to sign in, or to do so again.
      if (answer.status === 401) dispatchEvent(new Event('signed-out'));
      if (!answer.ok) throw new Error(`The API answered ${answer.status}.`);
      this.#heard();
      await this.#read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
      throw new Error('The API ended the connection.');
    } catch (error) {
      if (this.#connection === connection) this.#retry(error);
    }
  }

  async #read(reader) {
    let rest = '';
    for (;;) {
      const {value, done} = await reader.read();
      if (done) return;
      this.#heard();
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      blocks.forEach((block) => this.#take(block));
    }
  }

  #take(block) {
    const fields = new Map(
      block.split('\n').map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
      }),
    );
    if (fields.has('id')) this.#lastEventId = fields.get('id');
    if (!fields.has('data')) return;
    // From now on a failure is a new one.
    this.#failures = 0;
    this.#onEvent(fields.get('event'), JSON.parse(fields.get('data')));
  }

  #heard() {
    this.lastHeard = Date.now();
    clearTimeout(this.#quiet);
    const connection = this.#connection;
    this.#quiet = setTimeout(() => {
      // A heartbeat is due every 15 s: the other side is gone without a word.
      connection.abort();
      if (this.#connection === connection) this.#retry(new Error('Nothing came for 40 seconds.'));
    }, QUIET_MS);
    this.#become('live', null, null);
  }

  #retry(error) {
    clearTimeout(this.#quiet);
    this.#connection = null;
    this.#failures++;
    const backOff = Math.min(LONGEST_WAIT_MS, 500 * 2 ** this.#failures);
    // Jitter, so that many pages do not come back in the same moment.
    const wait = backOff * (0.75 + Math.random() / 2);
    this.#timer = setTimeout(() => this.#connect(), wait);
    this.#become('broken', error.message || String(error), Date.now() + wait);
  }

  #become(state, failure, nextTry) {
    const same = state === this.state && failure === this.failure;
    this.state = state;
    this.failure = failure;
    this.nextTry = nextTry;
    if (!same) this.dispatchEvent(new Event('change'));
  }
}
