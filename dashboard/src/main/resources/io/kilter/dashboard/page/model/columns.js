/** What a trace holds, turned into what a chart draws: a column of times, and columns beside it. */

const PAUSES = 4;
const SHARE = 0.99;

/**
 * Score rows with a row of nothing inside every pause, which breaks the lines there, and the
 * pauses as spans {start, end}. A pause is four times as long as readings are usually apart.
 */
export function withPauses(rows) {
  const usual = median(rows.slice(1).map((row, index) => row.timestamp - rows[index].timestamp));
  const pauses = [];
  const broken = rows.flatMap((row, index) => {
    const before = rows[index - 1]?.timestamp ?? row.timestamp;
    if (row.timestamp - before <= PAUSES * usual) return [row];
    pauses.push({start: before, end: row.timestamp});
    return [{timestamp: before + 1, anomaly_score: null, threshold: null, is_anomaly: false, remaining: 0}, row];
  });
  return {rows: broken, pauses};
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

const column = (rows, map, feature) => rows.map((row) => row[map]?.[feature] ?? null);

export const timesOf = (rows) => rows.map((row) => row.timestamp);

/**
 * The measured and the expected values of one feature, null where there is none, and around what
 * was expected a band as wide as 99 of 100 of the readings drawn, anomalies aside, lay off it.
 */
export function measurementOf(rows, feature) {
  const values = column(rows, 'values', feature);
  const expected = column(rows, 'expected', feature);
  const off = rows
    .map((row, index) => (row.is_anomaly ? NaN : Math.abs(values[index] - expected[index])))
    .filter((difference, index) => values[index] !== null && expected[index] !== null && !Number.isNaN(difference))
    .sort((a, b) => a - b);
  const width = off[Math.min(off.length - 1, Math.floor(SHARE * off.length))] ?? null;
  const edge = (sign) => expected.map((value) => (value === null || width === null ? null : value + sign * width));
  return {values, expected, low: edge(-1), high: edge(1), width};
}

/** The score and its threshold; no score while the sensor is learning. */
export function scoreOf(rows) {
  return {
    values: rows.map((row) => (row.remaining > 0 ? null : row.anomaly_score)),
    expected: rows.map((row) => row.threshold),
  };
}

// A feature with this share of an anomaly's score is one of its reasons, and so is the first.
const REASON = 0.25;

/** Which rows are anomalies, and whether the feature is a reason for them; no feature means all. */
export function marksOf(rows, feature = null) {
  return rows.flatMap((row, index) => (row.is_anomaly ? [{index, strong: isReason(row, feature)}] : []));
}

function isReason(row, feature) {
  if (feature === null) return true;
  const shares = Object.values(row.contributions ?? {});
  const total = shares.reduce((sum, share) => sum + share, 0);
  const mine = row.contributions?.[feature] ?? 0;
  return mine > 0 && (mine >= REASON * total || mine >= shares.reduce((a, b) => Math.max(a, b), 0));
}

/**
 * Features by how much they contributed to the anomalies drawn, or to all scores if there are no
 * anomalies; equal ones stay in the stream's order.
 */
export function byContribution(rows, features) {
  const odd = rows.filter((row) => row.is_anomaly);
  const sums = new Map(features.map((feature) => [feature, 0]));
  for (const row of odd.length > 0 ? odd : rows) {
    for (const [feature, share] of Object.entries(row.contributions ?? {})) {
      if (sums.has(feature)) sums.set(feature, sums.get(feature) + (share ?? 0));
    }
  }
  return [...features].sort((a, b) => sums.get(b) - sums.get(a));
}
