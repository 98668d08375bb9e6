package io.kilter.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "settings.md");

  @Test
  void theReferencePageIsWhatTheCodeSays() throws Exception {
    if (Boolean.getBoolean("kilter.write")) {
      Files.writeString(PAGE, SettingsPage.markdown());
    }
    assertThat(PAGE)
        .as("./mvnw -q -pl config test -Dtest=SettingsPageTest -Dkilter.write=true writes it anew")
        .hasContent(SettingsPage.markdown());
  }
}
