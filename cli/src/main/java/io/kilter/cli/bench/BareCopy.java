package io.kilter.cli.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.Score;
import io.kilter.store.jdbc.Rows;
import io.kilter.store.jdbc.Vectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.postgresql.PGConnection;

/**
 * Postgres's COPY in its binary format straight into the same table: the fastest way in, but none
 * that a stream can use, since a row that is there already makes it fail.
 */
final class BareCopy implements Contender {
  private static final String SQL = "COPY scores (" + Rows.SCORE + ") FROM STDIN (FORMAT binary)";
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final int COLUMNS = 13;

  private final Connection connection;

  BareCopy(String url, Properties properties) throws IOException {
    try {
      this.connection = DriverManager.getConnection(url, properties);
    } catch (SQLException e) {
      throw new IOException("COPY cannot connect: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "COPY, which cannot upsert";
  }

  @Override
  public void write(List<Score> scores) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(scores.size() * 300);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(SIGNATURE);
      out.writeLong(0);
      for (Score score : scores) {
        write(out, score);
      }
      out.writeShort(-1);
    }
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(SQL, new ByteArrayInputStream(bytes.toByteArray()), 1 << 16);
    } catch (SQLException e) {
      throw new IOException("COPY cannot write: " + e.getMessage(), e);
    }
  }

  private static void write(DataOutputStream out, Score score) throws IOException {
    out.writeShort(COLUMNS);
    bytes(out, score.sensorId().getBytes(UTF_8));
    number(out, score.time());
    number(out, Double.doubleToRawLongBits(score.score()));
    number(out, Double.doubleToRawLongBits(score.threshold()));
    bytes(out, new byte[] {(byte) (score.anomaly() ? 1 : 0)});
    small(out, score.remaining());
    number(out, score.readings());
    small(out, score.missing());
    bytes(out, score.detector().getBytes(UTF_8));
    bytes(out, score.modelVersion().getBytes(UTF_8));
    bytes(out, Vectors.encode(score.values()));
    bytes(out, Vectors.encode(score.expected()));
    bytes(out, Vectors.encode(score.contributions()));
  }

  private static void number(DataOutputStream out, long value) throws IOException {
    out.writeInt(Long.BYTES);
    out.writeLong(value);
  }

  private static void small(DataOutputStream out, int value) throws IOException {
    out.writeInt(Integer.BYTES);
    out.writeInt(value);
  }

  private static void bytes(DataOutputStream out, byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
