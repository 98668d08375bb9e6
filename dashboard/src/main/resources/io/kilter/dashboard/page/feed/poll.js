/**
 * Runs one task again and again, never twice at once. After a failure it waits twice as long each
 * time, up to a bound. A hidden page asks less often. Fires `change` after every run.
 */
export class Poll extends EventTarget {
  /** When the task last succeeded, epoch milliseconds; null before. */
  lastSuccess = null;
  /** Why the last run failed; null if it did not. */
  failure = null;
  /** When the task runs next, epoch milliseconds. */
  nextTry = null;

  #task;
  #interval;
  #longest;
  #failures = 0;
  #timer;
  #running = false;
  #again = false;
  #stopped = false;
  #onVisible = () => document.hidden || this.wake();

  constructor(task, {interval = 1500, longest = 30_000} = {}) {
    super();
    this.#task = task;
    this.#interval = interval;
    this.#longest = longest;
  }

  start() {
    this.#stopped = false;
    document.addEventListener('visibilitychange', this.#onVisible);
    this.wake();
  }

  stop() {
    document.removeEventListener('visibilitychange', this.#onVisible);
    clearTimeout(this.#timer);
    this.#stopped = true;
  }

  /** Runs the task now, or right after the run that is under way. */
  wake() {
    if (this.#running) {
      this.#again = true;
    } else {
      clearTimeout(this.#timer);
      this.#run();
    }
  }

  async #run() {
    this.#running = true;
    const began = Date.now();
    try {
      await this.#task();
      this.lastSuccess = Date.now();
      this.failure = null;
      this.#failures = 0;
    } catch (error) {
      this.failure = error.message || String(error);
      this.#failures++;
    }
    this.#running = false;
    if (this.#stopped) return;
    const wait = this.#again && this.failure === null ? 0 : this.#wait(Date.now() - began);
    this.#again = false;
    this.nextTry = Date.now() + wait;
    this.#timer = setTimeout(() => this.#run(), wait);
    this.dispatchEvent(new Event('change'));
  }

  #wait(taken) {
    if (this.#failures > 0) {
      const backOff = Math.min(this.#longest, this.#interval * 2 ** (this.#failures - 1));
      // Jitter, so that many pages do not come back in the same moment.
      return backOff * (0.75 + Math.random() / 2);
    }
    // A large fleet takes long to ask for: leave the API three times that to others.
    return Math.max(document.hidden ? this.#interval * 10 : this.#interval, 3 * taken);
  }
}
