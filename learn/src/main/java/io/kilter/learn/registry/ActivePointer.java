package io.kilter.learn.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which version of a model is active, and which were before.
 *
 * @param format of the file
 * @param history every activation, the newest last; at most {@value #MOST}
 */
public record ActivePointer(int format, List<Activation> history) {
  static final int FORMAT = 1;

  /** Older activations are forgotten: at 60 bytes each, the file stays small. */
  static final int MOST = 1000;

  public ActivePointer {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "it is in format " + format + ", and this Kilter reads " + FORMAT);
    }
    history = List.copyOf(history.subList(Math.max(0, history.size() - MOST), history.size()));
  }

  static ActivePointer none() {
    return new ActivePointer(FORMAT, List.of());
  }

  /** The active version, if any was ever activated. */
  public OptionalInt active() {
    return history.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(history.get(history.size() - 1).version());
  }

  /** The version that was active before the active one: what a rollback goes back to. */
  public OptionalInt previous() {
    for (int i = history.size() - 2; i >= 0; i--) {
      if (history.get(i).version() != active().getAsInt()) {
        return OptionalInt.of(history.get(i).version());
      }
    }
    return OptionalInt.empty();
  }

  ActivePointer then(int version, Instant time) {
    List<Activation> longer = new ArrayList<>(history);
    longer.add(new Activation(version, time));
    return new ActivePointer(FORMAT, longer);
  }
}
