package io.kilter.connector.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Writes as fast as the driver can, to have something to compare the sink with. */
final class BareDriver {

  private final CqlSession session;
  private final PreparedStatement insert;
  private final int maxInFlight;
  private final Semaphore inFlight;

  BareDriver(CqlSession session, String table, int maxInFlight) {
    this.session = session;
    this.insert = session.prepare(Measurement.insertInto(table));
    this.maxInFlight = maxInFlight;
    this.inFlight = new Semaphore(maxInFlight);
  }

  void writeSingly(long rows) throws InterruptedException {
    for (long i = 0; i < rows; i++) {
      send(bind(MeasurementJob.row(i)));
    }
    awaitAll();
  }

  /** Rows of one sensor come {@link MeasurementJob#SENSORS} apart; a batch takes the next ones. */
  void writeInBatches(long rows, int batchRows) throws InterruptedException {
    long block = (long) MeasurementJob.SENSORS * batchRows;
    for (long start = 0; start < rows; start += block) {
      for (int sensor = 0; sensor < MeasurementJob.SENSORS; sensor++) {
        List<BatchableStatement<?>> batch = new ArrayList<>(batchRows);
        for (int i = 0; i < batchRows; i++) {
          batch.add(bind(MeasurementJob.row(start + sensor + (long) i * MeasurementJob.SENSORS)));
        }
        send(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, batch));
      }
    }
    awaitAll();
  }

  private BoundStatement bind(Measurement row) {
    return insert
        .boundStatementBuilder(row.sensor(), row.moment(), row.value(), row.note())
        .setLong(4, row.version())
        .build();
  }

  private void send(Statement<?> statement) throws InterruptedException {
    inFlight.acquire();
    session
        .executeAsync(statement)
        .whenComplete(
            (done, failure) -> {
              inFlight.release();
              if (failure != null) {
                throw new IllegalStateException(failure);
              }
            });
  }

  private void awaitAll() throws InterruptedException {
    inFlight.acquire(maxInFlight);
    inFlight.release(maxInFlight);
  }
}
