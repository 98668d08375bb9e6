package io.kilter.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.JobSettings;
import io.kilter.flink.sink.Sinks;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class TopologyTest {
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

  private static boolean isKryo(Class<?> serializer) {
    return serializer.getName().contains("Kryo");
  }

  private StreamGraph graph() {
    JobSettings settings = Readings.settings();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(JobConfiguration.of(settings));
    Topology.build(Sources.of(env, settings), settings, Sinks.of(settings));
    return env.getStreamGraph();
  }
}
