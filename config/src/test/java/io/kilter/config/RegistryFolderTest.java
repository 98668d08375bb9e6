package io.kilter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFolderTest {
  @Test
  void aPathIsTakenAsItIs() {
    assertThat(RegistryFolder.of("models")).isEqualTo(Path.of("models"));
    assertThat(RegistryFolder.of("/srv/my models")).isEqualTo(Path.of("/srv/my models"));
    assertThat(RegistryFolder.of("a:b/models")).isEqualTo(Path.of("a:b/models"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:/srv/my%20models", "file:///srv/my%20models", "FILE:/srv/my%20models"})
  void aFileUriIsTheFolderThatItNames(String uri) {
    assertThat(RegistryFolder.of(uri)).isEqualTo(Path.of("/srv/my models"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/models", "gs://bucket/models", "hdfs://node:8020/models"})
  void anObjectStoreIsRefusedInASentence(String place) {
    assertThatThrownBy(() -> RegistryFolder.of(place))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A registry of models is in a folder, not at "
                + place
                + ": name a path, also of a shared disk, or a file: URI.");
    assertThatThrownBy(() -> ModelSettings.defaults().withPath(place))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoFileUriIsRefusedInASentence() {
    assertThatThrownBy(() -> RegistryFolder.of("file:///srv/my models"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("file:///srv/my models is no folder: ");
  }
}
