package io.kilter.flink.source;

import io.kilter.config.StreamSettings;
import io.kilter.events.Reading;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The watermark of one partition: behind its newest reading by the out-of-orderness that the stream
 * allows. Dead letters neither move it nor count as signs of life, so that a partition of garbage
 * cannot hold up the others.
 *
 * <p>When a partition has been quiet for a while, its watermark goes on to what a reading that much
 * later would have brought, and the partition stops holding up the others. No verdict on lateness
 * hangs on the watermark (see {@link io.kilter.flink.detection.ScoreReadings}), so this only brings
 * forward what waits for more readings: the last ones before a pause are scored too.
 */
public final class ReadingWatermarks implements WatermarkGenerator<Arrival> {
  /** Twice the interval at which the watermark is looked at. */
  private static final long LONGEST_LOOK_NANOS = 400_000_000;

  private final long outOfOrderness;
  private final long idleAfterNanos;
  private final LongSupplier nanoClock;
  private long newest = Long.MIN_VALUE;
  private long emitted = Long.MIN_VALUE;
  private long lastLook;
  private long quietNanos;
  private boolean idle;

  ReadingWatermarks(Duration outOfOrderness, Duration idleAfter, LongSupplier nanoClock) {
    this.outOfOrderness = outOfOrderness.toMillis();
    this.idleAfterNanos = idleAfter.toNanos();
    this.nanoClock = nanoClock;
    this.lastLook = nanoClock.getAsLong();
  }

  /** The strategy of a stream: event times from the readings, watermarks per partition. */
  public static WatermarkStrategy<Arrival> strategy(StreamSettings stream) {
    WatermarkStrategy<Arrival> strategy =
        WatermarkStrategy.<Arrival>forGenerator(
                context ->
                    new ReadingWatermarks(
                        stream.waitingTime(),
                        stream.idleAfter(),
                        // It stands still while what comes after the source takes nothing more:
                        // a store that is away makes no partition silent.
                        context.getInputActivityClock()::relativeTimeNanos))
            .withTimestampAssigner(
                (arrival, recordTime) ->
                    arrival.decoded() instanceof Reading reading ? reading.time() : recordTime);
    return stream.alignment().isZero()
        ? strategy
        : strategy.withWatermarkAlignment("readings", stream.alignment());
  }

  @Override
  public void onEvent(Arrival arrival, long time, WatermarkOutput output) {
    if (arrival.decoded() instanceof Reading) {
      newest = Math.max(newest, time);
      quietNanos = 0;
      idle = false;
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    long now = nanoClock.getAsLong();
    // Where looks are far apart, this thread was held up: that is no silence of the partition's.
    quietNanos += Math.min(now - lastLook, LONGEST_LOOK_NANOS);
    lastLook = now;
    if (idle) {
      return;
    }
    if (quietNanos >= idleAfterNanos) {
      idle = true;
      if (newest != Long.MIN_VALUE) {
        output.emitWatermark(new Watermark(newest + outOfOrderness));
      }
      output.markIdle();
    } else if (newest > emitted) {
      emitted = newest;
      output.emitWatermark(new Watermark(newest - outOfOrderness - 1));
    }
  }
}
