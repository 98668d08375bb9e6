package io.kilter.detect.states;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.Detectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was written is read, and no form changes unnoticed. After a change to a state's bytes raise
 * {@code format()} of the evidence, or the version of the type if the scores are others, and write
 * the states of today's form beside those there are:
 *
 * <pre>./mvnw -q -pl detect test -Dtest=StoredStatesTest -Dkilter.write=true</pre>
 *
 * <p>The states of a form that was released stay, and the code must go on reading them; those of a
 * form that never was are deleted. A new detector needs nothing but the command.
 */
class StoredStatesTest {
  private static final List<Integer> FEATURES = List.of(1, 9);

  @ParameterizedTest
  @MethodSource("detectors")
  void theFormOfAStateIsTheOneThatIsStoredUnderItsVersion(String name, int features)
      throws IOException {
    StoredState today = StoredState.ofToday(name, features);
    Path file = StoredState.file(name, features);
    if (Boolean.getBoolean("kilter.write")) {
      today.write(file);
    }
    assertThat(file).as("written by the command in the Javadoc of this test").exists();
    assertThat(StoredState.read(file))
        .as(
            "%s has another state than before: raise its evidence's format(), or its type's"
                + " version() if its scores are others; then see the Javadoc of this test",
            name)
        .isEqualTo(today);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aStoredStateGoesOnAsItDidWhenItWasWritten(Path file) throws IOException {
    StoredState stored = StoredState.read(file);
    double[] today = stored.saysToday();
    if (sameVersion(file)) {
      assertThat(today).isEqualTo(stored.said());
    }
  }

  /** Another version of the algorithm reads the state and may score differently from then on. */
  private static boolean sameVersion(Path file) {
    String[] parts = file.getFileName().toString().split("-", -1);
    return parts[2].equals("v" + Detectors.named(parts[0]).version());
  }

  static Stream<Arguments> detectors() {
    return StreamSupport.stream(Detectors.names().spliterator(), false)
        .flatMap(name -> FEATURES.stream().map(features -> Arguments.of(name, features)));
  }

  static Stream<Path> files() throws IOException {
    return StoredState.files().stream();
  }
}
