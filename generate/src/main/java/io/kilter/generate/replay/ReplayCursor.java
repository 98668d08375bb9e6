package io.kilter.generate.replay;

import io.kilter.datasets.Row;
import io.kilter.datasets.Rows;
import io.kilter.events.Label;
import io.kilter.events.Reading;
import io.kilter.generate.Batch;
import io.kilter.generate.Cursor;
import io.kilter.generate.Progress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through a data set's rows, one per batch. */
final class ReplayCursor implements Cursor {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayCursor.class);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Rows rows;
  private final DistinctTimes times = new DistinctTimes();
  private long next;

  ReplayCursor(Rows rows) {
    this.rows = rows;
  }

  /** Passes over rows, fewer if there are not so many; their times count all the same. */
  void skip(long count) {
    while (next < count && rows.hasNext()) {
      Row row = rows.next();
      times.give(row.sensorId(), row.time());
      next++;
    }
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Batch next() {
    Row row = rows.next();
    long time = times.give(row.sensorId(), row.time());
    next++;
    return new Batch(
        List.of(new Reading(row.sensorId(), time, row.values())),
        labels(row, time),
        new Progress(next, time * NANOS_PER_MILLI));
  }

  private static List<Label> labels(Row row, long time) {
    return row.anomaly().orElse(false)
        ? List.of(Label.truth(row.sensorId(), time, time, "labelled"))
        : List.of();
  }

  @Override
  public void close() {
    rows.close();
    if (times.moved() > 0) {
      LOG.info("{} rows that repeat a time were sent a millisecond later.", times.moved());
    }
  }
}
