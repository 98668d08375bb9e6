package io.kilter.cli.embedded.bench;

import io.kilter.config.DetectionSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.StateSettings;
import io.kilter.config.StoreSettings;
import io.kilter.flink.JobConfiguration;
import io.kilter.flink.Sources;
import io.kilter.flink.Topology;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.control.KafkaControl;
import io.kilter.flink.sink.Sinks;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.source.KafkaArrivals;
import io.kilter.flink.source.LabelArrivals;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What is measured: a part of the job, or all of it.
 *
 * @param name as it is printed
 * @param part how much of the job it is
 * @param detector of the whole job
 * @param backend where state is kept
 * @param store where scores go; empty to discard all results
 */
record Stage(
    String name, Part part, String detector, String backend, Optional<StoreSettings> store) {
  /** How much of the job. */
  enum Part {
    DISCARDED,
    DECODED,
    COUNTED,
    WHOLE
  }

  static Stage part(String name, Part part, String backend) {
    return new Stage(name, part, "baseline", backend, Optional.empty());
  }

  static Stage job(String name, String detector, String backend) {
    return new Stage(name, Part.WHOLE, detector, backend, Optional.empty());
  }

  /** The configuration of a job that ends, without checkpoints. */
  Configuration configuration(JobSettings base) {
    return JobConfiguration.bounded(settings(base));
  }

  JobSettings settings(JobSettings base) {
    StateSettings state = base.state();
    JobSettings settings =
        base.withState(new StateSettings(backend, state.incremental(), state.forgetAfter()))
            .withDetection(new DetectionSettings(detector, 1, 0));
    return store.map(settings::withStore).orElse(settings);
  }

  /** Adds it to a job that reads the topic of the settings to its end. */
  void build(StreamExecutionEnvironment env, JobSettings base) {
    JobSettings settings = settings(base);
    if (part == Part.DISCARDED) {
      bytes(env, settings).sinkTo(new DiscardingSink<>());
      return;
    }
    DataStream<Arrival> arrivals =
        KafkaArrivals.from(env, settings.kafka(), settings.stream(), Boundedness.BOUNDED)
            .map(new FirstRecord<>())
            .returns(Arrival.TYPE);
    switch (part) {
      case DECODED -> arrivals.sinkTo(new DiscardingSink<>());
      case COUNTED ->
          arrivals
              .keyBy(arrival -> arrival.reading().sensorId(), Types.STRING)
              .process(new CountPerSensor(), Types.LONG)
              .sinkTo(new DiscardingSink<>());
      case WHOLE ->
          Topology.build(
              sources(env, settings, arrivals, Boundedness.BOUNDED), settings, sinks(settings));
      case DISCARDED -> throw new IllegalStateException("built before");
    }
  }

  private static DataStream<byte[]> bytes(StreamExecutionEnvironment env, JobSettings settings) {
    KafkaSource<byte[]> source =
        KafkaSource.<byte[]>builder()
            .setBootstrapServers(settings.kafka().bootstrapServers())
            .setTopics(settings.kafka().readings())
            .setGroupId("bench")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(
                KafkaRecordDeserializationSchema.valueOnly(ByteArrayDeserializer.class))
            .build();
    return env.fromSource(
            source,
            WatermarkStrategy.noWatermarks(),
            "bytes",
            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
        .map(new FirstRecord<>())
        .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  /** Readings, and topics of rules and labels on which there are none. */
  static Sources sources(
      StreamExecutionEnvironment env,
      JobSettings settings,
      DataStream<Arrival> arrivals,
      Boundedness extent) {
    return new Sources(
        arrivals,
        KafkaControl.from(env, settings.kafka(), extent),
        ControlLog.EMPTY,
        LabelArrivals.from(env, settings.kafka(), extent));
  }

  /** Discards all. */
  static Sinks nowhere() {
    return new Sinks(
        new DiscardingSink<>(),
        new DiscardingSink<>(),
        new DiscardingSink<>(),
        new DiscardingSink<>(),
        new DiscardingSink<>(),
        new DiscardingSink<>(),
        new DiscardingSink<>(),
        new DiscardingSink<>());
  }

  private Sinks sinks(JobSettings settings) {
    return store.isPresent() ? nowhere().withScores(Sinks.of(settings).scores()) : nowhere();
  }
}
