package io.kilter.store.cassandra;

import io.kilter.events.Score;
import java.nio.ByteBuffer;

/** Scores as cells of the type {@code score}. */
public final class ScoreCell {
  private ScoreCell() {}

  /**
   * The cell of a row.
   *
   * @param generation the number of the score's model
   */
  public static ByteBuffer encode(Score score, long generation) {
    return new Cell()
        .bigint(generation)
        .bigint(score.readings())
        .real(score.score())
        .real(score.threshold())
        .flag(score.anomaly())
        .integer(score.remaining())
        .integer(score.missing())
        .text(score.detector())
        .text(score.modelVersion())
        .doubles(score.values())
        .doubles(score.expected())
        .doubles(score.contributions())
        .done();
  }

  /** The row of a cell; the cell's position stays. */
  public static Score decode(String sensorId, long time, ByteBuffer cell) {
    Cell.Fields fields = new Cell.Fields(cell);
    fields.bigint();
    long readings = fields.bigint();
    double score = fields.real();
    double threshold = fields.real();
    boolean anomaly = fields.flag();
    int remaining = fields.integer();
    int missing = fields.integer();
    return new Score(
        sensorId,
        time,
        score,
        threshold,
        anomaly,
        remaining,
        readings,
        missing,
        fields.text(),
        fields.text(),
        fields.doubles(),
        fields.doubles(),
        fields.doubles());
  }
}
