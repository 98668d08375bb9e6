package io.kilter.flink.accuracy;

/**
 * How verdicts compare with labels, reading by reading.
 *
 * @param flagged readings that were called anomalous
 * @param faulty readings that lie in a labelled fault
 * @param hits readings that are both
 */
record ReadingTally(long flagged, long faulty, long hits) {
  static final ReadingTally NONE = new ReadingTally(0, 0, 0);

  ReadingTally plus(ReadingTally other) {
    return new ReadingTally(flagged + other.flagged, faulty + other.faulty, hits + other.hits);
  }

  ReadingTally minus(ReadingTally other) {
    return new ReadingTally(flagged - other.flagged, faulty - other.faulty, hits - other.hits);
  }

  /** The share of flagged readings that were faulty; NaN where there were none. */
  double precision() {
    return (double) hits / flagged;
  }

  /** The share of faulty readings that were flagged; NaN where there were none. */
  double recall() {
    return (double) hits / faulty;
  }

  /** The harmonic mean of the two; NaN where nothing was flagged and nothing faulty. */
  double f1() {
    return 2.0 * hits / (flagged + faulty);
  }
}
