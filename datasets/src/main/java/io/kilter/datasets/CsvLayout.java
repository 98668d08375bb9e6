package io.kilter.datasets;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the columns of one CSV mean, by their index.
 *
 * @param columns how many there are
 * @param header whether the first line names them
 * @param time the column of times
 * @param sensor the column of sensors
 * @param label the column of labels
 * @param anomalous the one value there that is an anomaly; where empty, the usual words are
 * @param measured the columns of the features, in order
 * @param features the features' names
 */
record CsvLayout(
    int columns,
    boolean header,
    TimeColumn time,
    OptionalInt sensor,
    OptionalInt label,
    Optional<String> anomalous,
    List<Integer> measured,
    List<String> features) {

  /** The layout of the {@code uci-secom.csv} that circulates on Kaggle, named like UCI's. */
  static CsvLayout secom() {
    return new CsvLayout(
        SecomDataSet.FEATURES + 2,
        true,
        TimeColumn.at(0, TimeFormat.STANDARD),
        OptionalInt.empty(),
        OptionalInt.of(SecomDataSet.FEATURES + 1),
        Optional.empty(),
        IntStream.rangeClosed(1, SecomDataSet.FEATURES).boxed().toList(),
        SecomDataSet.featureNames());
  }

  /** Whether a header is that of {@code uci-secom.csv}: Time, 0 to 589, Pass/Fail. */
  static boolean isSecom(List<String> header) {
    return header.size() == SecomDataSet.FEATURES + 2
        && header.get(0).equals("Time")
        && header.get(SecomDataSet.FEATURES + 1).equals("Pass/Fail")
        && IntStream.range(0, SecomDataSet.FEATURES)
            .allMatch(i -> header.get(i + 1).equals(Integer.toString(i)));
  }
}
