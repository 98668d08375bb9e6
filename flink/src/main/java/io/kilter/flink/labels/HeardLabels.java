package io.kilter.flink.labels;

import io.kilter.flink.types.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Which labels of one sensor its detector was told of, and which wait for their event time. Each is
 * told once, in the order of those times, whether it came from the log or by the stream, before a
 * crash or after. Mutable; part of the sensor's state. Without labels it is 16 bytes there.
 */
public final class HeardLabels {
  /** Most labels that wait for one sensor; more are not taken. */
  private static final int MOST_WAITING = 1000;

  private static final long[] NONE = {};

  /** All labels up to this offset were told. */
  private long through = -1;

  /** Offsets beyond it of labels that were told before another, in order. */
  private long[] beyond = NONE;

  private final List<SensorLabel> waiting = new ArrayList<>(0);

  /**
   * Takes a label that the stream brought.
   *
   * @return false if it is known already, or too many wait
   */
  public boolean add(SensorLabel label) {
    if (!isNew(label) || waiting.contains(label) || waiting.size() >= MOST_WAITING) {
      return false;
    }
    return waiting.add(label);
  }

  /** Tells of the labels that hold from a time or before it, and were not told yet. */
  public void tell(LoggedLabels log, String sensorId, long time, Consumer<SensorLabel> detector) {
    NavigableMap<Long, SensorLabel> all = log.of(sensorId);
    if (waiting.isEmpty() && (all.isEmpty() || all.lastKey() <= through)) {
      return;
    }
    NavigableMap<Long, SensorLabel> logged = all.tailMap(through, false);
    for (SensorLabel due = next(logged, time); due != null; due = next(logged, time)) {
      detector.accept(due);
      told(due, logged);
    }
  }

  private SensorLabel next(NavigableMap<Long, SensorLabel> logged, long time) {
    SensorLabel first = null;
    for (SensorLabel label : logged.values()) {
      first = earlier(label, first, time);
    }
    for (SensorLabel label : waiting) {
      first = earlier(label, first, time);
    }
    return first;
  }

  private SensorLabel earlier(SensorLabel label, SensorLabel first, long time) {
    boolean due = label.effective() <= time && isNew(label);
    return due && (first == null || label.isBefore(first)) ? label : first;
  }

  private boolean isNew(SensorLabel label) {
    return label.offset() > through && Arrays.binarySearch(beyond, label.offset()) < 0;
  }

  private void told(SensorLabel label, NavigableMap<Long, SensorLabel> logged) {
    beyond = Arrays.copyOf(beyond, beyond.length + 1);
    beyond[beyond.length - 1] = label.offset();
    Arrays.sort(beyond);
    waiting.removeIf(other -> !isNew(other));
    long untold = Long.MAX_VALUE;
    for (SensorLabel other : waiting) {
      untold = Math.min(untold, other.offset());
    }
    for (SensorLabel other : logged.values()) {
      untold = isNew(other) ? Math.min(untold, other.offset()) : untold;
    }
    int passed = 0;
    while (passed < beyond.length && beyond[passed] < untold) {
      through = beyond[passed++];
    }
    beyond = passed == beyond.length ? NONE : Arrays.copyOfRange(beyond, passed, beyond.length);
  }

  /** Writes the state. */
  public void writeTo(DataOutputView out) throws IOException {
    out.writeLong(through);
    Vectors.write(beyond, out);
    out.writeInt(waiting.size());
    for (SensorLabel label : waiting) {
      out.writeLong(label.offset());
      out.writeLong(label.from());
      out.writeLong(label.to());
      out.writeBoolean(label.anomaly());
      out.writeLong(label.effective());
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static HeardLabels read(DataInputView in) throws IOException {
    HeardLabels labels = new HeardLabels();
    labels.through = in.readLong();
    labels.beyond = Vectors.readLongs(in);
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      labels.waiting.add(
          new SensorLabel(
              in.readLong(), in.readLong(), in.readLong(), in.readBoolean(), in.readLong()));
    }
    return labels;
  }
}
