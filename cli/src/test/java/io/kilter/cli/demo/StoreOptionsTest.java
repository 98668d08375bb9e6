package io.kilter.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kilter.cli.embedded.StoreChoice;
import io.kilter.config.yaml.LoadedSettings;
import io.kilter.config.yaml.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreOptionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgres", "cassandra"})
  void withoutAnAddressTheDemoHasAStoreOfItsOwn(String type) throws Exception {
    StoreChoice choice = options(type, null).choice(settings(Map.of()));
    assertThat(choice.settings().type()).isEqualTo(type);
    assertThat(choice.isOurs()).isTrue();
  }

  @Test
  void theTypeOfTheSettingsHoldsUnlessTheCommandLineNamesAnother() throws Exception {
    LoadedSettings settings = settings(Map.of("KILTER_STORE_TYPE", "postgres"));
    assertThat(options(null, null).choice(settings).settings().type()).isEqualTo("postgres");
    assertThat(options("cassandra", null).choice(settings).settings().type())
        .isEqualTo("cassandra");
    assertThat(options("sqlite", null).choice(settings).settings().type()).isEqualTo("sqlite");
  }

  @Test
  void anAddressIsThatOfAServerOfSomebodyElse() throws Exception {
    StoreChoice cassandra = options("cassandra", "10.0.0.7:9043").choice(settings(Map.of()));
    assertThat(cassandra.isOurs()).isFalse();
    assertThat(cassandra.settings().cassandra().contactPoints()).isEqualTo(List.of("10.0.0.7"));
    assertThat(cassandra.settings().cassandra().port()).isEqualTo(9043);
    StoreChoice postgres =
        options("postgres", null)
            .choice(settings(Map.of("KILTER_STORE_POSTGRES_HOST", "db.example.org")));
    assertThat(postgres.isOurs()).isFalse();
    assertThat(postgres.settings().postgres().host()).isEqualTo("db.example.org");
  }

  @Test
  void anAddressThatCannotBeUsedIsRefusedInOneSentence() throws Exception {
    LoadedSettings settings = settings(Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("sqlite", "127.0.0.1:5432").choice(settings))
        .withMessageContaining("SQLite is a file in --data-dir");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("postgres", "127.0.0.1").choice(settings))
        .withMessageContaining("must be HOST:PORT");
  }

  private static StoreOptions options(String type, String address) {
    return new StoreOptions(Optional.ofNullable(type), Optional.ofNullable(address));
  }

  private static LoadedSettings settings(Map<String, String> environment) throws Exception {
    return SettingsReader.read(Optional.empty(), environment);
  }
}
