package io.kilter.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.ErrorCode;
import io.kilter.flink.Readings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class ReadingWatermarksTest {
  private final List<String> emitted = new ArrayList<>();
  private long nanos;
  private final ReadingWatermarks watermarks =
      new ReadingWatermarks(Duration.ofSeconds(10), Duration.ofSeconds(5), () -> nanos);

  @Test
  void theWatermarkFollowsTheNewestReadingAtTheAllowedDistance() {
    reading(100);
    reading(90);
    emit();
    emit();
    reading(101);
    emit();
    assertThat(emitted).containsExactly("89999", "90999");
  }

  @Test
  void aDeadLetterNeitherMovesTheWatermarkNorCountsAsASignOfLife() {
    reading(100);
    emit();
    after(Duration.ofSeconds(4));
    deadLetter(5000);
    after(Duration.ofMillis(800));
    assertThat(emitted).containsExactly("89999");
    deadLetter(5001);
    after(Duration.ofMillis(200));
    assertThat(emitted).containsExactly("89999", "110000", "idle");
  }

  @Test
  void aPartitionWithoutReadingsGoesIdle() {
    after(Duration.ofSeconds(12));
    assertThat(emitted).containsExactly("idle");
  }

  @Test
  void anIdlePartitionGoesOnWithItsNextReading() {
    reading(100);
    after(Duration.ofSeconds(5));
    reading(200);
    emit();
    assertThat(emitted).containsExactly("89999", "110000", "idle", "189999");
  }

  @Test
  void aThreadThatWasHeldUpIsNoSilenceOfThePartition() {
    reading(100);
    emit();
    nanos += Duration.ofMinutes(1).toNanos();
    emit();
    reading(101);
    emit();
    assertThat(emitted).containsExactly("89999", "90999");
  }

  @Test
  void aPartitionIsSilentByFlinksClockOfItsInput() {
    WatermarkGenerator<Arrival> generator =
        ReadingWatermarks.strategy(Readings.STREAM)
            .createWatermarkGenerator(new InputClock(() -> nanos));
    generator.onEvent(Readings.arrival("a", 100, 1), 100_000, output);
    int looks = 2 * (int) (Readings.STREAM.idleAfter().toMillis() / 200);
    for (int i = 0; i < looks; i++) {
      generator.onPeriodicEmit(output);
    }
    assertThat(emitted).as("while Flink has the clock stand still").doesNotContain("idle");
    for (int i = 0; i < looks; i++) {
      nanos += 200_000_000;
      generator.onPeriodicEmit(output);
    }
    assertThat(emitted).as("while it goes on").contains("idle");
  }

  private record InputClock(LongSupplier nanos)
      implements WatermarkGeneratorSupplier.Context, RelativeClock {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return this;
    }

    @Override
    public long relativeTimeNanos() {
      return nanos.getAsLong();
    }

    @Override
    public long relativeTimeMillis() {
      return nanos.getAsLong() / 1_000_000;
    }
  }

  private void reading(long seconds) {
    watermarks.onEvent(Readings.arrival("a", seconds, 1), seconds * 1000, output);
  }

  private void deadLetter(long seconds) {
    Arrival whole = Readings.arrival("a", seconds, 1);
    Arrival broken =
        new Arrival(
            whole.topic(),
            0,
            0,
            seconds * 1000,
            whole.key(),
            whole.value(),
            whole.rejected(ErrorCode.NOT_JSON, "why"));
    watermarks.onEvent(broken, seconds * 1000, output);
  }

  private void emit() {
    watermarks.onPeriodicEmit(output);
  }

  /** Lets time pass as Flink does, looking at the watermark five times a second. */
  private void after(Duration duration) {
    for (long millis = 0; millis < duration.toMillis(); millis += 200) {
      nanos += 200_000_000;
      emit();
    }
  }

  private final WatermarkOutput output =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          emitted.add(Long.toString(watermark.getTimestamp()));
        }

        @Override
        public void markIdle() {
          emitted.add("idle");
        }

        @Override
        public void markActive() {
          emitted.add("active");
        }
      };
}
