package io.kilter.flink;

import io.kilter.config.JobSettings;
import io.kilter.flink.control.ControlChange;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.control.KafkaControl;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.source.CountReadings;
import io.kilter.flink.source.FileArrivals;
import io.kilter.flink.source.KafkaArrivals;
import io.kilter.flink.source.LabelArrivals;
import io.kilter.flink.source.ReadingWatermarks;
import java.nio.file.Path;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * Where a job's input comes from.
 *
 * @param readings readings and what could not be read, with watermarks
 * @param control changes of rules and models; without event time
 * @param controlLog the same and the labels, to be read before a task begins
 * @param labels labels and what should have been some; without event time
 */
public record Sources(
    DataStream<Arrival> readings,
    DataStream<ControlChange> control,
    ControlLog controlLog,
    DataStream<Arrival> labels) {
  /** The same, with the messages counted in accumulators of the job. */
  public Sources counted() {
    return new Sources(
        readings.map(new CountReadings()).returns(Arrival.TYPE).uid("count-readings"),
        control,
        controlLog,
        labels);
  }

  /** The topics of the settings. */
  public static Sources of(StreamExecutionEnvironment env, JobSettings settings) {
    return of(env, settings, Boundedness.CONTINUOUS_UNBOUNDED);
  }

  /** The topics of the settings; bounded, they end where they end now. */
  public static Sources of(
      StreamExecutionEnvironment env, JobSettings settings, Boundedness extent) {
    return new Sources(
        KafkaArrivals.from(env, settings.kafka(), settings.stream(), extent),
        KafkaControl.from(env, settings.kafka(), extent),
        KafkaControl.log(settings.kafka()),
        LabelArrivals.from(env, settings.kafka(), extent));
  }

  /** A file of readings, a JSON object a line, without rules or labels; it ends by itself. */
  public static Sources of(StreamExecutionEnvironment env, JobSettings settings, Path file) {
    DataStream<Arrival> readings =
        env.fromSource(
                new FileArrivals(file, settings.stream()),
                ReadingWatermarks.strategy(settings.stream()),
                "readings",
                Arrival.TYPE)
            .uid("readings");
    return new Sources(
        readings,
        readings
            .flatMap((Arrival arrival, Collector<ControlChange> none) -> {}, ControlChange.TYPE)
            .uid("control"),
        ControlLog.EMPTY,
        readings
            .flatMap((Arrival arrival, Collector<Arrival> none) -> {}, Arrival.TYPE)
            .uid("labels"));
  }
}
