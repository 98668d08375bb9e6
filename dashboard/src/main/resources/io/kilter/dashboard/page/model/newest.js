// Sensors are not in step: a row this much older than the newest may still be new.
const OVERLAP_MS = 15 * 60_000;
const FULL_EVERY = 40;

/**
 * The newest rows of an endpoint that answers newest first, kept up to date by asking for little
 * more than what is new. Now and then it asks for all, and so forgets rows that are gone.
 */
export class Newest {
  /** Newest first; null before the first load. Replaced, never changed. */
  rows = null;

  #ask;
  #key;
  #since;
  #limit;
  #runs = 0;

  /**
   * @param ask the endpoint: a query to a promise of rows
   * @param key what tells rows apart; a later row with the same key replaces the earlier
   * @param since the event time from which a row has to be asked for again
   */
  constructor(ask, {key, since, limit}) {
    this.#ask = ask;
    this.#key = key;
    this.#since = since;
    this.#limit = limit;
  }

  async update() {
    const all = this.#runs % FULL_EVERY === 0 || this.rows.length === 0;
    const fresh = await this.#ask({limit: this.#limit, from: all ? undefined : this.#from()});
    this.#runs++;
    this.rows = all ? fresh : this.#merged(fresh);
  }

  #from() {
    const newest = this.rows[0].timestamp ?? this.rows[0].start;
    return Math.min(newest - OVERLAP_MS, ...this.rows.map(this.#since));
  }

  #merged(fresh) {
    const keys = new Set(fresh.map(this.#key));
    return [...fresh, ...this.rows.filter((row) => !keys.has(this.#key(row)))]
      .sort((a, b) => (b.timestamp ?? b.start) - (a.timestamp ?? a.start))
      .slice(0, this.#limit);
  }
}

const HEAVY = 30_000;
/** As many rows as do not weigh too much: each holds numbers for every feature. */
const limitFor = (features) => Math.max(50, Math.min(200, Math.floor(HEAVY / features)));

/** The fleet's newest anomalies: a row that is there does not change. */
export const newestAnomalies = (ask, features) =>
  new Newest(ask, {
    key: (row) => `${row.timestamp} ${row.sensor_id}`,
    since: () => Infinity,
    limit: limitFor(features),
  });

/** The fleet's newest episodes: an open one may still grow. */
export const newestEpisodes = (ask, features) =>
  new Newest(ask, {
    key: (episode) => `${episode.start} ${episode.sensor_id}`,
    since: (episode) => (episode.state === 'open' ? episode.start : Infinity),
    limit: limitFor(features),
  });
