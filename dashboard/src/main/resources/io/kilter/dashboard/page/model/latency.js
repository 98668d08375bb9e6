const LONG_MS = 5 * 60_000;
const AHEAD_MS = -60_000;
// What comes within that many seconds is under way, and no backlog.
const UNDER_WAY_S = 30;

/**
 * What the job's end-to-end figure means. It counts from the times that messages carry: where those
 * are of readings that were simulated or recorded, it tells how far the replay is from the clock, and
 * nothing of how long a reading took. A job that is behind has as long a figure, and readings that wait.
 *
 * @param measures newest ones of the job
 * @return {ms, replay}; null if the job does not tell
 */
export function latencyOf({end_to_end_p99_ms: ms = null, pending_records: pending = null, scores_per_second: rate = null} = {}) {
  if (ms === null) return null;
  const caughtUp = pending !== null && pending <= Math.max(1, rate ?? 0) * UNDER_WAY_S;
  return {ms, replay: ms < AHEAD_MS || (ms > LONG_MS && caughtUp)};
}
