package io.kilter.store.jdbc;

import java.util.List;

/**
 * The queries of a reader in the words of one database. Parameters, in their order:
 *
 * <ul>
 *   <li>of a list of one sensor: the sensor, from, to (exclusive), limit
 *   <li>of a list of all sensors: from, the time of the key to end before, the same again, the
 *       sensor of that key, limit
 * </ul>
 *
 * @param sensorsAfter an identifier, limit
 * @param sensor an identifier
 * @param fleet none
 * @param tables none; name, rows, whether they are a count, bytes
 * @param scoresOfSensor newest first
 * @param oldestScoresOfSensor oldest first
 * @param newestScores a limit; newest first
 * @param anomalies of all sensors, newest first
 * @param anomaliesOfSensor newest first
 * @param windows of all sensors, newest first
 * @param windowsOfSensor newest first
 * @param extentsOfSensor newest first
 * @param episodes of all sensors, newest first
 * @param episodesOfSensor newest first
 * @param rates of all sensors, newest first
 * @param ratesOfSensor newest first
 * @param accuracy of all sensors, newest first
 * @param accuracyOfSensor newest first
 */
public record ReaderSql(
    String sensorsAfter,
    String sensor,
    String fleet,
    String tables,
    String scoresOfSensor,
    String oldestScoresOfSensor,
    String newestScores,
    String anomalies,
    String anomaliesOfSensor,
    String windows,
    String windowsOfSensor,
    String extentsOfSensor,
    String episodes,
    String episodesOfSensor,
    String rates,
    String ratesOfSensor,
    String accuracy,
    String accuracyOfSensor) {
  /** All of them. */
  public List<String> all() {
    return List.of(
        sensorsAfter,
        sensor,
        fleet,
        tables,
        scoresOfSensor,
        oldestScoresOfSensor,
        newestScores,
        anomalies,
        anomaliesOfSensor,
        windows,
        windowsOfSensor,
        extentsOfSensor,
        episodes,
        episodesOfSensor,
        rates,
        ratesOfSensor,
        accuracy,
        accuracyOfSensor);
  }
}
