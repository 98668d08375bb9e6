package io.kilter.store.downsampling;

import java.util.List;

/**
 * A long range of one sensor in few points.
 *
 * @param buckets stretches that have readings, in the order of time; they do not overlap
 * @param anomalies every anomaly in the order of time, or the newest ones
 * @param hasAllAnomalies whether {@code anomalies} has every one; the buckets count all in any case
 */
public record Overview(
    List<Bucket> buckets, List<AnomalyMark> anomalies, boolean hasAllAnomalies) {}
