package io.kilter.flink.source;

import io.kilter.events.DeadLetter;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Counts what passes, in accumulators for the end of a job, and in {@link #passed} for whoever
 * shows progress in the same process.
 */
public final class CountReadings extends RichMapFunction<Arrival, Arrival> {
  /** The accumulator of messages. */
  public static final String MESSAGES = "messages";

  /** The accumulator of those that cannot be read. */
  public static final String UNREADABLE = "unreadable";

  private static final long serialVersionUID = 1L;

  private static final LongAdder PASSED = new LongAdder();

  private final LongCounter messages = new LongCounter();
  private final LongCounter unreadable = new LongCounter();

  /** Messages that passed in this process so far, of all jobs. */
  public static long passed() {
    return PASSED.sum();
  }

  @Override
  public void open(OpenContext context) {
    getRuntimeContext().addAccumulator(MESSAGES, messages);
    getRuntimeContext().addAccumulator(UNREADABLE, unreadable);
  }

  @Override
  public Arrival map(Arrival arrival) {
    messages.add(1L);
    PASSED.increment();
    if (arrival.decoded() instanceof DeadLetter) {
      unreadable.add(1L);
    }
    return arrival;
  }
}
