package io.kilter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryPlaceTest {
  @Test
  void aPathIsTakenAsItIs() {
    assertThat(RegistryPlace.of("models").folder()).hasValue(Path.of("models"));
    assertThat(RegistryPlace.of("/srv/my models").folder()).hasValue(Path.of("/srv/my models"));
    assertThat(RegistryPlace.of("a:b/models").folder()).hasValue(Path.of("a:b/models"));
    assertThat(RegistryPlace.of("models/.")).hasToString("models/.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:/srv/my%20models", "file:///srv/my%20models", "FILE:/srv/my%20models"})
  void aFileUriIsTheFolderThatItNames(String uri) {
    assertThat(RegistryPlace.of(uri).folder()).hasValue(Path.of("/srv/my models"));
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket, '', s3://bucket",
    "s3://bucket/, '', s3://bucket",
    "s3://bucket/models/, models, s3://bucket/models",
    "S3://bucket//a/b, a/b, s3://bucket/a/b",
  })
  void aBucketIsTakenApart(String text, String prefix, String written) {
    RegistryPlace place = RegistryPlace.of(text);
    assertThat(place.folder()).isEmpty();
    assertThat(place.bucket()).isEqualTo("bucket");
    assertThat(place.prefix()).isEqualTo(prefix);
    assertThat(place).hasToString(written);
    assertThat(RegistryPlace.of(place.toString())).isEqualTo(place);
    assertThat(ModelSettings.defaults().withPath(text).place()).isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3://", "s3:/bucket/models", "s3://My_Bucket/models", "s3://ab", "s3://a..b"})
  void whatIsNoBucketIsRefusedInASentence(String place) {
    assertThatThrownBy(() -> RegistryPlace.of(place))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(place + " names no bucket: write s3://BUCKET/PREFIX");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/a/../b", "s3://bucket/a//b", "s3://bucket/a b"})
  void aPrefixThatMeansSomethingElseSomewhereIsRefused(String place) {
    assertThatThrownBy(() -> RegistryPlace.of(place))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has a prefix that cannot be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://bucket/models", "hdfs://node:8020/models"})
  void anotherKindOfPlaceIsRefusedInASentence(String place) {
    assertThatThrownBy(() -> RegistryPlace.of(place))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A registry of models is in a folder or a bucket, not at "
                + place
                + ": name a path, also of a shared disk, a file: URI, or s3://BUCKET/PREFIX.");
    assertThatThrownBy(() -> ModelSettings.defaults().withPath(place))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoFileUriIsRefusedInASentence() {
    assertThatThrownBy(() -> RegistryPlace.of("file:///srv/my models"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("file:///srv/my models is no folder: ");
  }
}
