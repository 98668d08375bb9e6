import {EventFeed} from '../feed/events.js';
import {groups} from '../feed/fleet.js';
import {Poll} from '../feed/poll.js';
import {pipeline} from '../feed/system.js';
import {latencyOf} from './latency.js';
import {Pace} from './pace.js';
import {ToldEpisodes} from './told-episodes.js';

const EVERY_MS = 2_000;
// The API's own view of the fleet may be that old when an event comes.
const SETTLED_MS = 600;
const LATENCY_EVERY_MS = 10_000;

/**
 * What the overview shows, kept up to date while it is shown: counts are asked for every two
 * seconds and with each episode that begins or ends, episodes are told of by events. Fires `change`.
 */
export class Overview extends EventTarget {
  /** What the API says of the groups; null before the first answer. */
  fleet = null;
  episodes = new ToldEpisodes();
  pace = new Pace();
  /** From a reading's arrival to its row in the store, see latencyOf; null if the job does not tell. */
  latency = null;
  /** Grows with each event: what is drawn from the store may be old. */
  events = 0;

  #poll = new Poll(() => this.#load(), {interval: EVERY_MS});
  #feed = new EventFeed('/api/stream?only=episode', (name, data) => this.#hear(name, data));
  #missed = true;
  #latencyAsked = 0;
  #settled = null;
  #changed = () => this.dispatchEvent(new Event('change'));

  start() {
    this.#poll.addEventListener('change', this.#changed);
    this.#feed.addEventListener('change', this.#changed);
    this.episodes.addEventListener('change', this.#changed);
    this.#poll.start();
    this.#feed.start();
  }

  stop() {
    clearTimeout(this.#settled);
    this.#poll.stop();
    this.#feed.stop();
  }

  /** For the staleness mark. */
  get freshness() {
    return {
      lastSuccess: this.#poll.lastSuccess,
      failure: this.#poll.failure ?? this.#feed.failure,
      nextTry: this.#poll.failure === null ? this.#feed.nextTry : this.#poll.nextTry,
    };
  }

  async #load() {
    const [fleet] = await Promise.all([groups(), this.#missed ? this.episodes.load() : null]);
    this.#missed = false;
    this.fleet = fleet;
    this.pace.add(Date.now(), fleet.readings);
    if (Date.now() - this.#latencyAsked > LATENCY_EVERY_MS) this.#askLatency();
  }

  /** The job may be out of reach, which the pipeline's view tells of: here is only no figure. */
  async #askLatency() {
    this.#latencyAsked = Date.now();
    const answer = await pipeline().catch(() => null);
    this.latency = latencyOf(answer?.now?.measures);
    this.#changed();
  }

  #hear(name, data) {
    // Events tell of what comes after ready: what came before it is asked for again.
    if (name === 'gap' || name === 'ready') this.#missed = true;
    if (name === 'episode') this.episodes.take(data);
    this.events++;
    this.#poll.wake();
    this.#settled ??= setTimeout(() => {
      this.#settled = null;
      this.#poll.wake();
    }, SETTLED_MS);
  }
}
