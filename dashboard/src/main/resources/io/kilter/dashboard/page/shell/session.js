import {get, post} from '../feed/api.js';

const RANKS = ['read', 'write', 'admin'];
const ASK_AGAIN_MS = 5 * 60_000;

/**
 * Who the viewer is, as the server says. Fires `change`. The browser holds a cookie that it cannot
 * read; asking now and then keeps it from running out.
 */
export class Session extends EventTarget {
  /** `unknown` until the server has answered, `in`, or `out`. */
  state = 'unknown';
  /** Whether there is anything to sign out of. */
  required = false;
  name = null;
  /** `read`, `write` or `admin`; null while it is not known. */
  role = null;

  #timer;
  #onSignedOut = () => this.load();

  start() {
    addEventListener('signed-out', this.#onSignedOut);
    this.load();
    this.#timer = setInterval(() => this.load(), ASK_AGAIN_MS);
  }

  stop() {
    removeEventListener('signed-out', this.#onSignedOut);
    clearInterval(this.#timer);
  }

  /** Whether the viewer may do what needs a role. Who is not known is let try: the API decides. */
  may(role) {
    return this.role === null || RANKS.indexOf(this.role) >= RANKS.indexOf(role);
  }

  async load() {
    try {
      this.#become(await get('/session'));
    } catch {
      // The views say that the API is away.
      if (this.state === 'unknown') this.#set('in', {});
    }
  }

  /** Rejects with the reason if the server does not know the secret. */
  async enter(secret) {
    this.#become(await post('/session', {secret}));
  }

  async leave() {
    const answer = await fetch('/session', {method: 'DELETE'});
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    this.#set('out', {required: true});
  }

  #become(answer) {
    this.#set(answer.role === undefined ? 'out' : 'in', answer);
  }

  #set(state, {required = false, name = null, role = null}) {
    const same = state === this.state && role === this.role && name === this.name;
    Object.assign(this, {state, required, name, role});
    if (!same) this.dispatchEvent(new Event('change'));
  }
}
