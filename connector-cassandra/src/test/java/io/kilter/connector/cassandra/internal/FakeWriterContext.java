package io.kilter.connector.cassandra.internal;

import java.util.OptionalLong;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.metrics.groups.MetricsGroupTestUtils;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;
import org.apache.flink.util.UserCodeClassLoader;

/** A task of which the test is the thread: Flink's own mailbox, and a clock that stands still. */
final class FakeWriterContext implements WriterInitContext {

  final MetricListener metrics = new MetricListener();
  final TestProcessingTimeService clock = new TestProcessingTimeService();
  private final SinkWriterMetricGroup metricGroup =
      MetricsGroupTestUtils.mockWriterMetricGroup(metrics.getMetricGroup());
  private final MailboxExecutor mailbox =
      new MailboxExecutorImpl(
          new TaskMailboxImpl(Thread.currentThread()),
          Integer.MAX_VALUE,
          StreamTaskActionExecutor.IMMEDIATE);

  /** Does what has come in, as the task does between two elements. */
  void runMailbox() {
    while (mailbox.tryYield()) {}
  }

  /** Lets time pass, and does what comes of it. */
  void advance(long millis) throws Exception {
    runMailbox();
    clock.advance(millis);
    runMailbox();
  }

  long counter(String... path) {
    return metrics.getCounter(path).orElseThrow().getCount();
  }

  @Override
  public MailboxExecutor getMailboxExecutor() {
    return mailbox;
  }

  @Override
  public ProcessingTimeService getProcessingTimeService() {
    return clock;
  }

  @Override
  public SinkWriterMetricGroup metricGroup() {
    return metricGroup;
  }

  @Override
  public OptionalLong getRestoredCheckpointId() {
    return OptionalLong.empty();
  }

  @Override
  public boolean isObjectReuseEnabled() {
    return false;
  }

  @Override
  public UserCodeClassLoader getUserCodeClassLoader() {
    throw new UnsupportedOperationException("The sink has no use for it.");
  }

  @Override
  public SerializationSchema.InitializationContext asSerializationSchemaInitializationContext() {
    throw new UnsupportedOperationException("The sink has no use for it.");
  }

  @Override
  public <T> TypeSerializer<T> createInputSerializer() {
    throw new UnsupportedOperationException("The sink has no use for it.");
  }

  @Override
  public JobInfo getJobInfo() {
    throw new UnsupportedOperationException("The sink has no use for it.");
  }

  @Override
  public TaskInfo getTaskInfo() {
    throw new UnsupportedOperationException("The sink has no use for it.");
  }
}
