package io.kilter.generate;

/**
 * Where a source stands between two batches: all that is needed to go on exactly there.
 *
 * @param next the number of the next reading, counted from 0
 * @param eventNanos event time in nanoseconds since the epoch: of the next reading where that is
 *     known, otherwise of the last one
 */
public record Progress(long next, long eventNanos) {}
