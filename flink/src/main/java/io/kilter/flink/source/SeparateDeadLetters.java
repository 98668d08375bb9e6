package io.kilter.flink.source;

import io.kilter.events.DeadLetter;
import io.kilter.events.ErrorCode;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets readings through and puts dead letters aside, counted by their code. */
public final class SeparateDeadLetters extends ProcessFunction<Arrival, Arrival> {
  /** Where dead letters go, here and in every later operator that finds one. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

  private static final long serialVersionUID = 1L;
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
      context.output(DEAD_LETTERS, letter);
    } else {
      out.collect(arrival);
    }
  }
}
