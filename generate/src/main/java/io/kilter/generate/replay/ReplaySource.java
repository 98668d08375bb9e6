package io.kilter.generate.replay;

import io.kilter.datasets.DataSet;
import io.kilter.generate.Cursor;
import io.kilter.generate.Progress;
import io.kilter.generate.Source;
import java.util.List;
import java.util.OptionalLong;

/**
 * A data set, once, in its order and at its own times. A sensor's row whose time repeats that of
 * the row before is moved on by a millisecond, because a sensor and a time name one reading. Rows
 * labelled as anomalous are labelled one by one.
 *
 * <p>Resuming reads the rows already sent once more, without sending them.
 */
public final class ReplaySource implements Source {
  private final DataSet dataSet;

  /** All of a data set. */
  public ReplaySource(DataSet dataSet) {
    this.dataSet = dataSet;
  }

  @Override
  public String scenario() {
    return "replay " + dataSet.name() + " features=" + dataSet.features().size();
  }

  @Override
  public List<String> features() {
    return dataSet.features();
  }

  @Override
  public Progress beginning(OptionalLong latestNanos) {
    return new Progress(0, 0);
  }

  @Override
  public Cursor from(Progress progress) {
    ReplayCursor cursor = new ReplayCursor(dataSet.rows());
    try {
      cursor.skip(progress.next());
    } catch (RuntimeException e) {
      cursor.close();
      throw e;
    }
    return cursor;
  }
}
