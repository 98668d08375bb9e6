package io.kilter.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.CheckpointSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.KafkaSettings;
import io.kilter.config.StoreSettings;
import io.kilter.config.WindowSettings;
import io.kilter.flink.sink.Sinks;
import io.kilter.flink.source.KafkaArrivals;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyTest {
  @TempDir Path directory;

  @Test
  void everyOperatorHasAUid() {
    assertThat(graph().getStreamNodes())
        .hasSizeGreaterThan(8)
        .allSatisfy(
            node ->
                assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotBlank());
  }

  @Test
  void nothingIsSerializedByKryo() {
    StreamGraph graph = graph();
    assertThat(graph.getStreamNodes())
        .extracting(StreamNode::getTypeSerializerOut)
        .noneMatch(serializer -> serializer != null && isKryo(serializer.getClass()));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        io.kilter.events.Score.class,
        io.kilter.events.WindowSummary.class,
        io.kilter.events.Episode.class,
        io.kilter.events.DeadLetter.class,
        io.kilter.flink.windows.WindowAccumulator.class
      })
  void everyTypeOfTheContractIsOneThatFlinkKnows(Class<?> type) {
    assertThat(TypeInformation.of(type)).isNotInstanceOf(GenericTypeInfo.class);
  }

  private static boolean isKryo(Class<?> serializer) {
    return serializer.getName().contains("Kryo");
  }

  private StreamGraph graph() {
    JobSettings settings =
        new JobSettings(
            KafkaSettings.of("127.0.0.1:1"),
            Readings.STREAM,
            Readings.DETECTION,
            WindowSettings.defaults(),
            new CheckpointSettings(Duration.ofSeconds(1), directory.toUri()),
            StoreSettings.sqlite(directory.resolve("kilter.db")));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            JobConfiguration.of(settings.checkpoints()));
    Topology.build(
        KafkaArrivals.from(env, settings.kafka(), settings.stream()), settings, Sinks.of(settings));
    return env.getStreamGraph();
  }
}
