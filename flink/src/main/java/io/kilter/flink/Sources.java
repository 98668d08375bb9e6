package io.kilter.flink;

import io.kilter.config.JobSettings;
import io.kilter.flink.accuracy.KafkaLabels;
import io.kilter.flink.accuracy.Span;
import io.kilter.flink.control.ControlChange;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.control.KafkaControl;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.source.KafkaArrivals;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Where a job's input comes from.
 *
 * @param readings readings and what could not be read, with watermarks
 * @param control changes of rules and models; without event time
 * @param controlLog the same, to be read before a task begins
 * @param faults labelled faults; without event time
 */
public record Sources(
    DataStream<Arrival> readings,
    DataStream<ControlChange> control,
    ControlLog controlLog,
    DataStream<Span> faults) {
  /** The topics of the settings. */
  public static Sources of(StreamExecutionEnvironment env, JobSettings settings) {
    return new Sources(
        KafkaArrivals.from(env, settings.kafka(), settings.stream()),
        KafkaControl.from(env, settings.kafka()),
        KafkaControl.log(settings.kafka()),
        KafkaLabels.from(env, settings.kafka()));
  }
}
