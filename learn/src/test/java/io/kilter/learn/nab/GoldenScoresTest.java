package io.kilter.learn.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kilter.learn.SharedFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published detectors' own scores give the results that the benchmark published for them. */
class GoldenScoresTest {
  /** Read once; the skipping is each test's, so that it is seen. */
  private static NabCorpus corpus;

  @ParameterizedTest
  @ValueSource(
      strings = {"ARTime", "contextOSE", "null", "numenta", "randomCutForest", "windowedGaussian"})
  void reproducesWhatTheBenchmarkPublished(String detector) throws IOException {
    Path folder = SharedFiles.folder("nab");
    if (corpus == null) {
      corpus = NabCorpus.read(folder);
    }
    Map<String, Double> expected = expected(folder.resolve("golden/expected_scores.json"));
    assertThat(corpus.files()).hasSize(58);
    assertThat(corpus.windows()).isEqualTo(116);
    CorpusScorer scorer =
        new CorpusScorer(corpus, scores(folder.resolve("golden/" + detector + ".csv.gz")));

    for (Profile profile : Profile.values()) {
      String key = "/" + detector + "/" + profile.key();
      NabScore best = scorer.best(profile);
      assertThat(best.normalized())
          .as(key)
          .isEqualTo(expected.get(key + "/normalized_score"), within(0.01));
      assertThat(scorer.at(profile, best.threshold())).isEqualTo(best);
      double lost =
          scorer.files(profile, best.threshold()).stream().mapToDouble(FileScore::lost).sum();
      assertThat(100 - lost).isEqualTo(best.normalized(), within(1e-6));
    }
  }

  private static List<double[]> scores(Path golden) throws IOException {
    Map<String, List<Double>> byFile = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(golden)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        byFile
            .computeIfAbsent(cells[0], name -> new ArrayList<>())
            .add(Double.parseDouble(cells[2]));
      }
    }
    return corpus.files().stream()
        .map(file -> byFile.get(file.path()).stream().mapToDouble(Double::doubleValue).toArray())
        .toList();
  }

  private static Map<String, Double> expected(Path file) throws IOException {
    Map<String, Double> numbers = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
          String path = json.getParsingContext().pathAsPointer().toString();
          numbers.put(path, json.getDoubleValue());
        }
      }
    }
    return numbers;
  }
}
