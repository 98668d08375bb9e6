package io.kilter.serve.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.ApiSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {
  private static final String HASH = HexFormat.of().formatHex(ApiKey.hash("open sesame"));

  @TempDir Path folder;

  private Keys fromFile(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("keys"), text);
    ApiSettings none = ApiSettings.loopback(0);
    return Keys.of(none.withKeysFile(file.toString()));
  }

  @Test
  void aFileNamesAKeyPerLine() throws IOException {
    Keys keys = fromFile("# who is who\n\nplant:write:" + HASH + "\n");
    assertThat(keys.find("open sesame"))
        .hasValueSatisfying(
            key -> {
              assertThat(key.name()).isEqualTo("plant");
              assertThat(key.role()).isEqualTo(Role.WRITE);
            });
    assertThat(keys.find("open barley")).isEmpty();
    assertThat(keys.find("")).isEmpty();
    assertThat(keys.find(HASH)).isEmpty();
  }

  @Test
  void theHashIsTheOneThatOtherToolsCompute() {
    // printf %s "open sesame" | sha256sum
    assertThat(HASH).isEqualTo("41ef4bb0b23661e66301aac36066912dac037827b4ae63a7b1165a5aa93ed4eb");
  }

  @ParameterizedTest
  @CsvSource({
    "open sesame,             must be NAME:ROLE:SHA256",
    "plant:write,             must be NAME:ROLE:SHA256",
    "plant:owner:00,          'must have the role read, write or admin'",
    "plant:read:open sesame,  must end in the 64 hexadecimal digits",
    "plant:read:00,           must end in the 64 hexadecimal digits"
  })
  void aKeyThatIsNotWrittenAsItMustBeIsRefusedWithoutRepeatingIt(String line, String reason) {
    assertThatThrownBy(() -> fromFile("# note\n" + line + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Line 2 of ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("sesame");
  }

  @Test
  void aFileWithoutKeysDoesNotOpenTheDoor() {
    assertThatThrownBy(() -> fromFile("# none yet\n")).hasMessageEndingWith("has none");
    assertThatThrownBy(
            () -> Keys.of(ApiSettings.loopback(0).withKeysFile(folder.resolve("no").toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void twoKeysOfOneNameAreRefused() {
    ApiSettings twice =
        ApiSettings.loopback(0).withKeys(List.of("a:read:" + HASH, "a:admin:" + HASH));
    assertThatThrownBy(() -> Keys.of(twice)).hasMessage("Two API keys are called a");
  }
}
