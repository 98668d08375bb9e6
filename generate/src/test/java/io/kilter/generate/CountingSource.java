package io.kilter.generate;

import io.kilter.events.Label;
import io.kilter.events.Reading;
import java.util.List;
import java.util.OptionalLong;

/** So many readings, 10 ms of event time apart, numbered; every tenth is labelled. */
record CountingSource(long size) implements Source {
  @Override
  public String scenario() {
    return "counting";
  }

  @Override
  public List<String> features() {
    return List.of("number");
  }

  @Override
  public Progress beginning(OptionalLong latestNanos) {
    return new Progress(0, 0);
  }

  @Override
  public Cursor from(Progress progress) {
    return new Cursor() {
      private long next = progress.next();

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public Batch next() {
        long number = next++;
        Label label = new Label("a", number * 10, number * 10, true, "tenth");
        return new Batch(
            List.of(new Reading("a", number * 10, new double[] {number})),
            number % 10 == 9 ? List.of(label) : List.of(),
            new Progress(next, 0));
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    };
  }
}
