package io.kilter.flink.sink.cassandra;

import io.kilter.config.StoreSettings;
import io.kilter.connector.cassandra.CassandraWrite;
import io.kilter.connector.cassandra.EncodedValue;
import io.kilter.flink.sink.RejectedRows;
import io.kilter.store.StoreException;
import io.kilter.store.StoreException.Kind;
import io.kilter.store.cassandra.CassandraStore;
import io.kilter.store.cassandra.OpenUpserts;
import io.kilter.store.cassandra.Target;
import io.kilter.store.cassandra.Upsert;
import io.kilter.store.cassandra.Upserts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the rows of each element and hands them to the connector's writer, which sends them. What
 * scores say of their sensors follows once a second, and before a checkpoint: a sensor is then
 * written once for many scores.
 */
@SuppressWarnings("try") // What it closes declares that closing may be interrupted.
final class CassandraRowWriter<T, S> implements StatefulSinkWriter<T, S> {
  private static final Logger LOG = LoggerFactory.getLogger(CassandraRowWriter.class);
  private static final long SENSORS_EVERY_MILLIS = 1_000;
  private static final long FIRST_BACKOFF_MILLIS = 50;
  private static final long LONGEST_BACKOFF_MILLIS = 5_000;

  /** The connector's converter asks neither. */
  private static final Context NO_CONTEXT =
      new Context() {
        @Override
        public long currentWatermark() {
          return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
          return null;
        }
      };

  private final StatefulSinkWriter<CassandraWrite, S> behind;
  private final StoreSettings settings;
  private final RowKind<T> kind;
  private final RejectedRows.Output<T> rejected;
  private final ProcessingTimeService clock;
  private final Map<Target, Statement> statements = new EnumMap<>(Target.class);
  private final List<Upsert> made = new ArrayList<>();
  private OpenUpserts open;
  private boolean timerSet;

  CassandraRowWriter(
      StatefulSinkWriter<CassandraWrite, S> behind,
      StoreSettings settings,
      RowKind<T> kind,
      RejectedRows.Output<T> rejected,
      ProcessingTimeService clock) {
    this.behind = behind;
    this.settings = settings;
    this.kind = kind;
    this.rejected = rejected;
    this.clock = clock;
    for (Target target : Target.values()) {
      statements.put(target, Statement.of(target, settings));
    }
  }

  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    try {
      makeRows(element);
    } catch (StoreException e) {
      if (e.kind() != Kind.REJECT) {
        throw e;
      }
      LOG.warn("A row becomes a dead letter: {}", e.getMessage());
      rejected.add(element, e);
      return;
    }
    sendMade(kind.sentAt().of(element));
    if (open.upserts().sensors() > 0 && !timerSet) {
      timerSet = true;
      // A failure in the callback fails the task; the future adds nothing.
      var unused =
          clock.registerTimer(
              clock.getCurrentProcessingTime() + SENSORS_EVERY_MILLIS,
              time -> {
                timerSet = false;
                sendSensors();
              });
    }
  }

  /** Asks the cluster for a model's number at its first score: repeated while it is away. */
  private void makeRows(T element) throws StoreException, InterruptedException {
    long backoff = FIRST_BACKOFF_MILLIS;
    while (true) {
      try {
        if (open == null) {
          open = new CassandraStore(settings).openUpserts();
        }
        kind.adding().add(open.upserts(), element, made::add);
        return;
      } catch (StoreException e) {
        if (e.kind() != Kind.RETRY) {
          throw e;
        }
        LOG.warn("The store cannot take rows now, trying again: {}", e.toString());
        Thread.sleep(ThreadLocalRandom.current().nextLong(backoff / 2, backoff + 1));
        backoff = Math.min(2 * backoff, LONGEST_BACKOFF_MILLIS);
      }
    }
  }

  private void sendSensors() throws IOException, InterruptedException {
    if (open != null) {
      open.upserts().drainSensors(made::add);
      sendMade(-1);
    }
  }

  /** Of what an element became, its own row tells of its age. */
  private void sendMade(long sentAt) throws IOException, InterruptedException {
    // Sending may wait, and while it does a timer may send what has gathered: none of it twice.
    List<Upsert> rows = List.copyOf(made);
    made.clear();
    for (Upsert row : rows) {
      CassandraWrite write = statements.get(row.into()).write(row);
      boolean tellsAge = sentAt >= 0 && row.into() == kind.table();
      behind.write(tellsAge ? write.withOriginMillis(sentAt) : write, NO_CONTEXT);
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    sendSensors();
    rejected.flush();
    behind.flush(endOfInput);
  }

  @Override
  public List<S> snapshotState(long checkpointId) throws IOException {
    return behind.snapshotState(checkpointId);
  }

  @Override
  public void close() throws IOException {
    try (rejected) {
      if (open != null) {
        open.close();
      }
    } finally {
      closeConnector();
    }
  }

  private void closeConnector() throws IOException {
    try {
      behind.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The connector's writer did not close", e);
    }
  }

  /** How rows of one target are written. */
  private record Statement(String text, OptionalInt secondsToLive) {
    static Statement of(Target target, StoreSettings settings) {
      Duration retention = settings.retention();
      int seconds = Upserts.secondsToLive(target, retention);
      return new Statement(
          target.insert(settings.cassandra().keyspace()),
          seconds == 0 ? OptionalInt.empty() : OptionalInt.of(seconds));
    }

    CassandraWrite write(Upsert row) {
      List<Object> values = new ArrayList<>(row.valueCount());
      for (int marker = 0; marker < row.valueCount(); marker++) {
        values.add(new EncodedValue(row.value(marker)));
      }
      return new CassandraWrite(
          text,
          values,
          OptionalLong.of(row.timestampMicros()),
          secondsToLive,
          OptionalLong.empty());
    }
  }
}
