package io.kilter.connector.cassandra.internal;

import io.kilter.connector.cassandra.CassandraSinkException;
import io.kilter.connector.cassandra.CassandraWrite;
import io.kilter.connector.cassandra.RejectedWrite;
import io.kilter.connector.cassandra.RejectedWrite.Reason;
import io.kilter.connector.cassandra.RejectedWriteHandler;
import io.kilter.connector.cassandra.internal.SubmissionOutcome.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the elements of one subtask.
 *
 * <p>Everything runs in the task's thread but {@link Submission}, whose report comes back to it
 * through the mailbox. A row that has to be sent again stays in flight while it waits, so waiting
 * rows count against the limits and hold the job back.
 */
public final class CassandraSinkWriter<InputT> extends AsyncSinkWriter<InputT, CassandraRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(CassandraSinkWriter.class);

  /** An outage fails thousands of requests; one line in this time says so. */
  private static final long LOG_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final ElementConverter<InputT, CassandraWrite> converter;
  private final Staged<InputT> staged;
  private final CassandraClient client;
  private final WritePolicy policy;
  private final RejectedWriteHandler rejectedWrites;
  private final RowEncoder encoder;
  private final PartitionBatches batches;
  private final SinkMetrics metrics;
  private final MailboxExecutor mailbox;
  private final ProcessingTimeService timers;
  private long lastLogNanos = System.nanoTime() - LOG_EVERY_NANOS;

  /**
   * Starts with what a checkpoint held.
   *
   * @param converter open already
   * @param client owned by the writer from here on
   * @param rejectedWrites open already; owned by the writer from here on
   * @param restored rows of a checkpoint that {@link #keepFitting} has passed
   */
  public CassandraSinkWriter(
      ElementConverter<InputT, CassandraWrite> converter,
      CassandraClient client,
      WritePolicy policy,
      RejectedWriteHandler rejectedWrites,
      AsyncSinkWriterConfiguration configuration,
      WriterInitContext context,
      BufferedRequestState<CassandraRequest> restored) {
    this(
        converter,
        new Staged<>(),
        client,
        policy,
        rejectedWrites,
        configuration,
        context,
        restored);
  }

  private CassandraSinkWriter(
      ElementConverter<InputT, CassandraWrite> converter,
      Staged<InputT> staged,
      CassandraClient client,
      WritePolicy policy,
      RejectedWriteHandler rejectedWrites,
      AsyncSinkWriterConfiguration configuration,
      WriterInitContext context,
      BufferedRequestState<CassandraRequest> restored) {
    super(
        staged,
        context,
        configuration,
        List.of(restored),
        new SimpleBatchCreator<>(configuration.getMaxBatchSizeInBytes()),
        new DequeRequestBuffer<>());
    this.converter = converter;
    this.staged = staged;
    this.client = client;
    this.policy = policy;
    this.rejectedWrites = rejectedWrites;
    this.encoder = new RowEncoder(client);
    this.batches = new PartitionBatches(client, policy.batches());
    this.metrics = new SinkMetrics(context.metricGroup());
    this.mailbox = context.getMailboxExecutor();
    this.timers = context.getProcessingTimeService();
  }

  @Override
  public void write(InputT element, Context context) throws IOException, InterruptedException {
    CassandraWrite write = converter.apply(element, context);
    if (write == null) {
      throw new CassandraSinkException(
          "The element converter returned null: filter elements before the sink.");
    }
    CassandraRequest request;
    try {
      request = encoder.encode(write);
    } catch (UnencodableValueException e) {
      reject(
          new RejectedWrite(
              write.statement(), write.values(), Reason.INVALID_VALUE, e.getMessage()));
      return;
    }
    if (request.sizeInBytes() > policy.maxRowBytes()) {
      reject(
          rejection(
              client,
              new Rejection(request, Reason.TOO_LARGE, tooLarge(request, policy.maxRowBytes()))));
      return;
    }
    staged.next = request;
    super.write(element, context);
  }

  @Override
  protected void submitRequestEntries(
      List<CassandraRequest> rows, ResultHandler<CassandraRequest> result) {
    List<List<CassandraRequest>> requests;
    try {
      requests = batches.of(rows);
    } catch (CassandraSinkException e) {
      result.completeExceptionally(e);
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.completeExceptionally(e);
      return;
    }
    new Submission(
            client,
            metrics,
            outcome -> mailbox.execute(() -> settle(outcome, result), "Settle written rows"))
        .start(requests);
  }

  private void settle(SubmissionOutcome outcome, ResultHandler<CassandraRequest> result)
      throws IOException, InterruptedException {
    metrics.settled(outcome, timers.getCurrentProcessingTime());
    if (outcome.fatal() != null) {
      result.completeExceptionally(outcome.fatal());
      return;
    }
    for (Rejection rejection : outcome.rejected()) {
      reject(rejection(client, rejection));
    }
    List<CassandraRequest> retry = outcome.retry();
    if (retry.isEmpty()) {
      result.complete();
      return;
    }
    int failures = retry.stream().mapToInt(CassandraRequest::failedAttempts).max().getAsInt();
    long wait = policy.backoff().waitMillis(failures, ThreadLocalRandom.current());
    logRetry(outcome, failures, wait);
    // Fires in the task's thread; what it throws fails the task, so nobody asks the future.
    var unused =
        timers.registerTimer(
            timers.getCurrentProcessingTime() + wait, time -> result.retryForEntries(retry));
  }

  private void logRetry(SubmissionOutcome outcome, int failures, long waitMillis) {
    long now = System.nanoTime();
    if (now - lastLogNanos >= LOG_EVERY_NANOS) {
      lastLogNanos = now;
      LOG.warn(
          "{} rows wait {} ms to be sent again, some after {} failures, errors {}: {}",
          outcome.retry().size(),
          waitMillis,
          failures,
          outcome.errors(),
          String.valueOf(outcome.lastError()));
    }
  }

  private void reject(RejectedWrite write) throws IOException {
    metrics.rejectedOne();
    rejectedWrites.reject(write);
  }

  @Override
  protected long getSizeInBytes(CassandraRequest request) {
    return request.sizeInBytes();
  }

  @Override
  public void close() {
    super.close();
    try (client) {
      rejectedWrites.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The restored rows, ready to be sent: their statements prepared, and those rejected that a limit
   * made smaller since would keep from ever leaving the buffer.
   */
  public static BufferedRequestState<CassandraRequest> keepFitting(
      Collection<BufferedRequestState<CassandraRequest>> states,
      CassandraClient client,
      long maxRowBytes,
      RejectedWriteHandler rejectedWrites)
      throws IOException, InterruptedException {
    List<RequestEntryWrapper<CassandraRequest>> fitting = new ArrayList<>();
    for (BufferedRequestState<CassandraRequest> state : states) {
      for (RequestEntryWrapper<CassandraRequest> entry : state.getBufferedRequestEntries()) {
        CassandraRequest request = entry.getRequestEntry();
        StatementShape shape = client.shape(request.statement());
        if (shape.columns().size() != request.values().length) {
          throw new CassandraSinkException(
              "A restored row has other values than its statement: " + request.statement());
        }
        if (entry.getSize() > maxRowBytes) {
          String message = tooLarge(request, maxRowBytes);
          rejectedWrites.reject(
              rejection(client, new Rejection(request, Reason.TOO_LARGE, message)));
        } else {
          fitting.add(entry);
        }
      }
    }
    return new BufferedRequestState<>(fitting);
  }

  private static RejectedWrite rejection(CassandraClient client, Rejection rejection)
      throws CassandraSinkException, InterruptedException {
    CassandraRequest request = rejection.request();
    return new RejectedWrite(
        request.statement(),
        client.shape(request.statement()).decode(request.values()),
        rejection.reason(),
        rejection.message());
  }

  private static String tooLarge(CassandraRequest request, long maxRowBytes) {
    return "The row has "
        + request.sizeInBytes()
        + " bytes, more than the "
        + maxRowBytes
        + " that one may have.";
  }

  /**
   * Hands the base class the request that was made just before. The base class would convert the
   * element itself, with no way to leave one out.
   */
  private static final class Staged<InputT> implements ElementConverter<InputT, CassandraRequest> {

    private static final long serialVersionUID = 1L;

    private transient CassandraRequest next;

    @Override
    public CassandraRequest apply(InputT element, Context context) {
      return next;
    }
  }
}
