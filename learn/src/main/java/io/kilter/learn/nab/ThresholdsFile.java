package io.kilter.learn.nab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.learn.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The benchmark's file of thresholds, {@code {DETECTOR: {PROFILE: {"score": .., "threshold":
 * ..}}}}, so that its own scorer can score detectors at the thresholds that they chose themselves:
 * {@code run.py -d DETECTOR --score --normalize --resultsDir DIR --thresholdsFile
 * DIR/thresholds.json}. The score is the benchmark's raw total. With {@code --optimize} the
 * benchmark finds thresholds of its own.
 */
public final class ThresholdsFile {
  private static final JsonFactory JSON = new JsonFactory();

  private ThresholdsFile() {}

  /**
   * Writes {@code thresholds.json} into a folder of results.
   *
   * @param detectors scorers of their {@link Verdicts#alertScores()} by the detectors' names
   * @return the file
   */
  public static Path write(Path results, Map<String, CorpusScorer> detectors) throws IOException {
    Files.createDirectories(results);
    Path file = results.resolve("thresholds.json");
    try (JsonGenerator json = JSON.createGenerator(Files.newBufferedWriter(file))) {
      json.useDefaultPrettyPrinter().writeStartObject();
      for (Map.Entry<String, CorpusScorer> detector : detectors.entrySet()) {
        json.writeObjectFieldStart(ResultFiles.name(detector.getKey()));
        for (Profile profile : Profile.values()) {
          json.writeObjectFieldStart(profile.key());
          json.writeNumberField("score", detector.getValue().raw(profile, Verdicts.OWN_THRESHOLD));
          json.writeNumberField("threshold", Verdicts.OWN_THRESHOLD);
          json.writeEndObject();
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return file;
  }
}
