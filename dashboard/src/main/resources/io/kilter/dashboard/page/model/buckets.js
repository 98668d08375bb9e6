/** A condensed range, turned into what a chart draws: extremes, with nothing where there was nothing. */

/** Buckets with one of nothing wherever some are missing, and those stretches as {start, end}. */
export function withPauses(buckets) {
  const pauses = [];
  const broken = buckets.flatMap((bucket, index) => {
    const before = buckets[index - 1]?.end ?? bucket.start;
    if (bucket.start <= before) return [bucket];
    pauses.push({start: before, end: bucket.start});
    return [{start: before, end: before, worst_score: null, anomalies: 0}, bucket];
  });
  return {buckets: broken, pauses};
}

/** Each bucket stands at its middle. */
export const timesOf = (buckets) => buckets.map(({start, end}) => (start + end) / 2);

/** The lowest and the highest value of a feature in each. */
export function extremesOf(buckets, feature) {
  return {
    low: buckets.map((bucket) => bucket.min?.[feature] ?? null),
    high: buckets.map((bucket) => bucket.max?.[feature] ?? null),
  };
}

export const worstOf = (buckets) => buckets.map((bucket) => bucket.worst_score);

/** The buckets that hold anomalies. */
export const marksOf = (buckets) =>
  buckets.flatMap((bucket, index) => (bucket.anomalies > 0 ? [{index, strong: true}] : []));
