import {bytes, count, measured, millis, percent} from '../words/format.js';

const perSecond = (value) => `${value < 10 ? measured(value) : count(Math.round(value))} /s`;
const nanos = (value) => millis(value / 1e6);

/**
 * The pipeline's measures that are drawn, in the order of what an operator looks for first; `replayed`
 * is what one is called where it says how far a replay is from the clock.
 */
export const TRENDS = [
  {measure: 'scores_per_second', name: 'Readings scored', format: perSecond, hint: 'Throughput over the last minute'},
  {
    measure: 'end_to_end_p99_ms',
    name: 'End-to-end latency, p99',
    format: millis,
    replayed: 'Replay from the clock, p99',
    hint: 'From the broker’s timestamp of a reading to its row in the store; in a replay, how far its times are from the clock',
  },
  {
    measure: 'end_to_end_p50_ms',
    name: 'End-to-end latency, median',
    format: millis,
    replayed: 'Replay from the clock, median',
  },
  {
    measure: 'watermark_lag_ms',
    name: 'Watermark lag',
    format: millis,
    hint: 'How far event time is behind the clock; a replay of the past is far behind by nature',
  },
  {
    measure: 'back_pressured',
    name: 'Back pressure, worst task',
    format: percent,
    limit: 0.5,
    hint: 'Share of time that a task waits for the next one',
  },
  {measure: 'busy', name: 'Busy, worst task', format: percent, limit: 0.9},
  {measure: 'checkpoint_ms', name: 'Checkpoint duration', format: millis},
  {measure: 'checkpoint_bytes', name: 'Checkpoint size', format: bytes, hint: 'Bytes that the last checkpoint wrote'},
  {measure: 'window_p99_ns', name: 'Time to end a window, p99', format: nanos},
  {measure: 'detector_p99_ns', name: 'Detector per reading, p99', format: nanos},
  {measure: 'store_batch_p99_ms', name: 'Store per batch, p99', format: millis},
  {measure: 'state_bytes_per_sensor', name: 'State per sensor', format: bytes},
  {measure: 'pending_records', name: 'Readings not read yet', format: (value) => count(Math.round(value))},
  {measure: 'cpu_load', name: 'Processor, all task managers', format: percent},
  {measure: 'heap_used_bytes', name: 'Heap, all task managers', format: bytes},
];

const REQUESTS = /^http_server_requests_seconds_count\{(.*)\} (\S+)$/;

/** Of the API's metrics, in Prometheus's text, how many requests had an answer of each status. */
export function requestCounts(text) {
  const counts = new Map();
  for (const line of text.split('\n')) {
    const [, labels, value] = REQUESTS.exec(line) ?? [];
    const status = /(?:^|,)status="(\d{3})"/.exec(labels ?? '')?.[1];
    if (status !== undefined) counts.set(status, (counts.get(status) ?? 0) + Number(value));
  }
  return counts;
}

/** How the API answered, by status: in all, and since the first of the counts. */
export function answerRates({now, first}) {
  return [...now].sort().map(([status, total]) => ({
    name: status,
    tone: status < '400' ? 'good' : status < '500' ? 'warn' : 'bad',
    total,
    recent: growth(first.get(status), total),
  }));
}

/** How many messages each code that any was given: in all, and since the oldest sample; most of late first. */
export function letterRates(pipeline) {
  const measures = pipeline.history.measures;
  return Object.entries(pipeline.now.dead_letters)
    .map(([code, total]) => {
      const series = (measures[`dead_letters.${code}`] ?? []).filter((value) => value !== null);
      return {name: code, total, recent: growth(series[0], total)};
    })
    .filter(({total}) => total > 0)
    .sort((a, b) => b.recent - a.recent || b.total - a.total);
}

/** By how much a counter grew; it begins anew with what counts. */
function growth(before, now) {
  return Math.max(0, now - (before ?? 0));
}
