package io.kilter.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.Score;
import io.kilter.store.jdbc.Rows;
import io.kilter.store.jdbc.Vectors;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Inserts scores by COPY in its binary format: the fastest way in. It cannot upsert: a row whose
 * key is there makes it fail, and the transaction with it.
 */
public final class ScoreCopy {
  private static final String SQL = "COPY scores (" + Rows.SCORE + ") FROM STDIN (FORMAT binary)";
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final int HEADER_BYTES = SIGNATURE.length + 2 * Integer.BYTES;
  private static final short COLUMNS = 13;

  /** Of a row, all but its texts and vectors: the number of columns, lengths, numbers. */
  private static final int FIXED_BYTES =
      Short.BYTES + COLUMNS * Integer.BYTES + 4 * Long.BYTES + 2 * Integer.BYTES + 1;

  private final ByteBuffer row;

  private ScoreCopy(int bytes) {
    this.row = ByteBuffer.allocate(bytes);
  }

  /**
   * Inserts rows of distinct keys in the connection's transaction.
   *
   * @throws SQLException if one of them is there already, among other things
   */
  public static void run(Connection connection, List<Score> scores) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(SQL);
    try {
      byte[] header = Arrays.copyOf(SIGNATURE, HEADER_BYTES);
      copy.writeToCopy(header, 0, header.length);
      for (Score score : scores) {
        byte[] row = encode(score);
        copy.writeToCopy(row, 0, row.length);
      }
      byte[] end = {-1, -1};
      copy.writeToCopy(end, 0, end.length);
      copy.endCopy();
    } finally {
      // After a failure the connection would else go on in the middle of the copy.
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static byte[] encode(Score score) {
    byte[] sensorId = score.sensorId().getBytes(UTF_8);
    byte[] detector = score.detector().getBytes(UTF_8);
    byte[] modelVersion = score.modelVersion().getBytes(UTF_8);
    byte[] measured = Vectors.encode(score.values());
    byte[] expected = Vectors.encode(score.expected());
    byte[] contributions = Vectors.encode(score.contributions());
    int texts = sensorId.length + detector.length + modelVersion.length;
    int vectors = measured.length + expected.length + contributions.length;
    ScoreCopy copy = new ScoreCopy(FIXED_BYTES + texts + vectors);
    copy.row.putShort(COLUMNS);
    copy.bytes(sensorId)
        .bigint(score.time())
        .bigint(Double.doubleToRawLongBits(score.score()))
        .bigint(Double.doubleToRawLongBits(score.threshold()))
        .bytes(new byte[] {(byte) (score.anomaly() ? 1 : 0)})
        .integer(score.remaining())
        .bigint(score.readings())
        .integer(score.missing())
        .bytes(detector)
        .bytes(modelVersion)
        .bytes(measured)
        .bytes(expected)
        .bytes(contributions);
    return copy.row.array();
  }

  private ScoreCopy bigint(long value) {
    row.putInt(Long.BYTES).putLong(value);
    return this;
  }

  private ScoreCopy integer(int value) {
    row.putInt(Integer.BYTES).putInt(value);
    return this;
  }

  private ScoreCopy bytes(byte[] value) {
    row.putInt(value.length).put(value);
    return this;
  }
}
