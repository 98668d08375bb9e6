package io.kilter.flink.source;

import io.kilter.events.DeadLetter;
import io.kilter.events.ErrorCode;
import io.kilter.flink.metrics.RareLog;
import io.kilter.flink.types.DeadLetterSerializer;
import io.kilter.flink.types.SerializerTypeInformation;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.LoggerFactory;

/** Lets readings through and puts dead letters aside, counted by their code. */
public final class SeparateDeadLetters extends ProcessFunction<Arrival, Arrival> {
  /** Where dead letters go, here and in every later operator that finds one. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>(
          "dead-letters",
          new SerializerTypeInformation<>(DeadLetter.class, DeadLetterSerializer.INSTANCE));

  private static final long serialVersionUID = 1L;
  private static final RareLog LOG =
      new RareLog(LoggerFactory.getLogger(SeparateDeadLetters.class));
  private transient Map<ErrorCode, Counter> byCode;

  @Override
  public void open(OpenContext context) {
    byCode = countersByCode(getRuntimeContext().getMetricGroup());
  }

  /** A counter for each code, under {@code deadLetters.CODE}. */
  public static Map<ErrorCode, Counter> countersByCode(MetricGroup metrics) {
    Map<ErrorCode, Counter> counters = new EnumMap<>(ErrorCode.class);
    for (ErrorCode code : ErrorCode.values()) {
      counters.put(code, metrics.addGroup("deadLetters").counter(code.name()));
    }
    return counters;
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Arrival> out) {
    if (arrival.decoded() instanceof DeadLetter letter) {
      byCode.get(letter.code()).inc();
      // Not its reason, which may quote what was sent.
      LOG.warn(
          letter.code().name(), letter.topic(), letter.partition(), letter.offset(), "dead letter");
      context.output(DEAD_LETTERS, letter);
    } else {
      out.collect(arrival);
    }
  }
}
