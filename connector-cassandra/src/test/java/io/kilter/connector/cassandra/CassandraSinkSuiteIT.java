package io.kilter.connector.cassandra;

import org.apache.flink.connector.testframe.environment.MiniClusterTestEnvironment;
import org.apache.flink.connector.testframe.external.ExternalContextFactory;
import org.apache.flink.connector.testframe.junit.annotations.TestContext;
import org.apache.flink.connector.testframe.junit.annotations.TestEnv;
import org.apache.flink.connector.testframe.junit.annotations.TestSemantics;
import org.apache.flink.connector.testframe.testsuites.SinkTestSuiteBase;
import org.apache.flink.core.execution.CheckpointingMode;
import org.junit.jupiter.api.BeforeAll;

/**
 * Flink's own suite for sinks (basic, savepoint, scale up, scale down, metrics) at its strictest:
 * upserts make the effect of each row exactly once.
 */
// The suite finds its fields by their annotations.
@SuppressWarnings("UnusedVariable")
class CassandraSinkSuiteIT extends SinkTestSuiteBase<String> {

  @TestSemantics private final CheckpointingMode[] semantics = {CheckpointingMode.EXACTLY_ONCE};

  @TestEnv private final MiniClusterTestEnvironment environment = new MiniClusterTestEnvironment();

  @TestContext
  private final ExternalContextFactory<CassandraSuiteContext> contexts =
      test -> new CassandraSuiteContext(TestCassandra.shared());

  @BeforeAll
  static void startCassandra() {
    TestCassandra.shared();
  }
}
