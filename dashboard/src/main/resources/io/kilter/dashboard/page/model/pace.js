const KEPT_MS = 30_000;
const LEAST_MS = 1_500;

/** Readings per second of the clock on the wall, from counts that are looked at now and then. */
export class Pace {
  #samples = [];
  #grew = null;

  /** Takes a count; one that went down, as when sensors are given up, begins anew. */
  add(time, readings) {
    if (readings < (this.#samples.at(-1)?.readings ?? 0)) this.#samples = [];
    if (this.#grew === null || readings !== this.#samples.at(-1)?.readings) this.#grew = time;
    this.#samples.push({time, readings});
    while (this.#samples[0].time < time - KEPT_MS) this.#samples.shift();
  }

  /** For how long nothing came, milliseconds, as far as was looked at; 0 before. */
  get pause() {
    return this.#grew === null ? 0 : this.#samples.at(-1).time - this.#grew;
  }

  /** Per second over the last half minute; null until there is enough to tell. */
  get perSecond() {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    const past = first === undefined ? 0 : last.time - first.time;
    return past < LEAST_MS ? null : ((last.readings - first.readings) * 1000) / past;
  }
}
