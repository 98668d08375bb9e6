package io.kilter.store.cassandra;

import io.kilter.events.Episode;
import java.nio.ByteBuffer;

/** Episodes as cells of the type {@code episode}. */
public final class EpisodeCell {
  private EpisodeCell() {}

  static ByteBuffer encode(Episode episode) {
    return new Cell()
        .bigint(episode.end())
        .flag(episode.state() == Episode.State.CLOSED)
        .bigint(episode.anomalies())
        .bigint(episode.peakTime())
        .real(episode.peakScore())
        .doubles(episode.contributions())
        .done();
  }

  /** The row of a cell; the cell's position stays. */
  public static Episode decode(String sensorId, long start, ByteBuffer cell) {
    Cell.Fields fields = new Cell.Fields(cell);
    return new Episode(
        sensorId,
        start,
        fields.bigint(),
        fields.flag() ? Episode.State.CLOSED : Episode.State.OPEN,
        fields.bigint(),
        fields.bigint(),
        fields.real(),
        fields.doubles());
  }
}
