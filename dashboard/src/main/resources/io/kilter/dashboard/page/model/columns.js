/** Score rows turned into what a chart draws: a column of times, and columns beside it. */

const column = (rows, map, feature) => rows.map((row) => row[map]?.[feature] ?? null);

export const timesOf = (rows) => rows.map((row) => row.timestamp);

/** The measured and the expected values of one feature; null where there is none. */
export function measurementOf(rows, feature) {
  return {values: column(rows, 'values', feature), expected: column(rows, 'expected', feature)};
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
