package io.kilter.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.JobSettings;
import io.kilter.config.StoreSettings;
import io.kilter.flink.sink.Sinks;
import io.kilter.flink.sink.StoreSink;
import io.kilter.flink.sink.cassandra.CassandraRowSink;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyTest {
  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres", "cassandra"})
  void everyOperatorHasAUid(String store) {
    assertThat(graph(store).getStreamNodes())
        .hasSizeGreaterThan(8)
        .allSatisfy(
            node ->
                assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres", "cassandra"})
  void nothingIsSerializedByKryo(String store) {
    StreamGraph graph = graph(store);
    assertThat(graph.getStreamNodes())
        .extracting(StreamNode::getTypeSerializerOut)
        .noneMatch(serializer -> serializer != null && isKryo(serializer.getClass()));
  }

  private static boolean isKryo(Class<?> serializer) {
    return serializer.getName().contains("Kryo");
  }

  /** The connector keeps what it buffers in checkpoints, under the uids that all stores share. */
  @Test
  void cassandraIsWrittenToThroughItsConnector() {
    Sinks sinks = Sinks.of(settings("cassandra"));
    assertThat(
            List.of(
                sinks.scores(), sinks.windows(), sinks.episodes(), sinks.rates(), sinks.accuracy()))
        .hasOnlyElementsOfType(CassandraRowSink.class);
    assertThat(Sinks.of(settings("postgres")).scores()).isInstanceOf(StoreSink.class);
  }

  private static JobSettings settings(String type) {
    StoreSettings defaults = StoreSettings.defaults();
    return Readings.settings()
        .withStore(
            switch (type) {
              case "cassandra" -> defaults.withCassandra(defaults.cassandra());
              case "postgres" -> defaults.withPostgres(defaults.postgres());
              default -> defaults;
            });
  }

  private StreamGraph graph(String store) {
    JobSettings settings = settings(store);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(JobConfiguration.of(settings));
    Topology.build(Sources.of(env, settings), settings, Sinks.of(settings));
    return env.getStreamGraph();
  }
}
