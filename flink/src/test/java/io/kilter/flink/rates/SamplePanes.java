package io.kilter.flink.rates;

import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Panes to keep in a file. */
public final class SamplePanes {
  private SamplePanes() {}

  public static TypeSerializer<Panes> serializer() {
    return PanesSerializer.INSTANCE;
  }

  public static Panes panes() {
    Panes panes = Panes.beginningAt(3, 7);
    panes.add(true);
    panes.advanceTo(8);
    panes.add(false);
    panes.emitted = 8;
    panes.timer = 9;
    return panes;
  }
}
