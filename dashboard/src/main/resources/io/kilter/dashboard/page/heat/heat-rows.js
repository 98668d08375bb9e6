import {members} from '../feed/fleet.js';

const CHUNK = 60;
const MOST_CHUNKS = 40;

/**
 * The rows of a heat map, of which only those near the ones looked at are asked for and kept. Rows
 * keep their old content until the new one is there. Fires `change`.
 */
export class HeatRows extends EventTarget {
  /** How many rows there are in all; null before the first answer. */
  total = null;
  /** {from, width, columns} of the answers; null before the first that has rows. */
  grid = null;
  /** Why the last request failed; null if it did not. */
  failure = null;

  #query;
  #chunks = new Map();
  #asked = new Map();

  /** @param query what is shown: order, filters, range and number of columns */
  constructor(query) {
    super();
    this.#query = query;
  }

  /** The row in a place; null if it is not known yet. */
  at(index) {
    return this.#chunks.get(Math.floor(index / CHUNK))?.[index % CHUNK] ?? null;
  }

  /** Asks for what is missing among some rows, and for what is beside them. */
  want(first, last) {
    const most = this.total === null ? 0 : Math.floor(Math.max(0, this.total - 1) / CHUNK);
    const [from, to] = [Math.floor(first / CHUNK), Math.min(most, Math.floor(last / CHUNK))];
    for (const [chunk, asked] of this.#asked) {
      // Scrolled past before it came.
      if (chunk < from - 1 || chunk > to + 1) asked.abort();
    }
    for (let chunk = from; chunk <= to; chunk++) {
      if (!this.#chunks.has(chunk) && !this.#asked.has(chunk)) this.#ask(chunk);
    }
    this.#forget(from, to);
  }

  /** Asks again for some rows that are known. */
  async refresh(first, last) {
    const to = Math.floor(last / CHUNK);
    const asking = [];
    for (let chunk = Math.floor(first / CHUNK); chunk <= to; chunk++) {
      if (!this.#asked.has(chunk)) asking.push(this.#ask(chunk));
    }
    await Promise.all(asking);
  }

  async #ask(chunk) {
    const asked = new AbortController();
    this.#asked.set(chunk, asked);
    try {
      const answer = await members({...this.#query, offset: chunk * CHUNK, limit: CHUNK}, {signal: asked.signal});
      this.#take(chunk, answer);
      this.failure = null;
    } catch (error) {
      if (asked.signal.aborted) return;
      this.failure = error.message || String(error);
    } finally {
      this.#asked.delete(chunk);
    }
    this.dispatchEvent(new Event('change'));
  }

  #take(chunk, answer) {
    if (answer.columns !== undefined) {
      const {from, width, columns} = answer;
      // Time went on by a column: rows of before would stand in the wrong places.
      if (this.grid !== null && this.grid.from !== from) this.#chunks.clear();
      this.grid = {from, width, columns};
    }
    if (this.total !== answer.total) this.#dropBeyond(answer.total);
    this.total = answer.total;
    this.#chunks.set(chunk, answer.sensors);
  }

  #dropBeyond(total) {
    for (const chunk of this.#chunks.keys()) {
      if (chunk * CHUNK >= total) this.#chunks.delete(chunk);
    }
  }

  #forget(from, to) {
    if (this.#chunks.size <= MOST_CHUNKS) return;
    for (const chunk of this.#chunks.keys()) {
      if (chunk < from - 2 || chunk > to + 2) this.#chunks.delete(chunk);
    }
  }
}
