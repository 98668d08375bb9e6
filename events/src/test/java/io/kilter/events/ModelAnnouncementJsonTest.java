package io.kilter.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelAnnouncementJsonTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnnouncementIsReadAsItWasWritten(boolean shadow) {
    ModelAnnouncement sent = new ModelAnnouncement("press", 3, 4096, DIGEST, -5, shadow);
    assertThat(ModelAnnouncementJson.decode(ModelAnnouncementJson.encode(sent))).isEqualTo(sent);
  }

  @Test
  void eachTimeHasANameOfItsOwnSoThatCompactionKeepsTheHistory() {
    assertThat(new ModelAnnouncement("press", 3, 1, DIGEST, 5, false).id())
        .isNotEqualTo(new ModelAnnouncement("press", 3, 1, DIGEST, 6, false).id())
        .isNotEqualTo(new ModelAnnouncement("press", 3, 1, DIGEST, 5, true).id())
        .isEqualTo(new ModelAnnouncement("press", 4, 1, DIGEST, 5, false).id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"model\":\"press\"}",
        "{\"model\":\"../x\",\"version\":1,\"bytes\":1,\"sha256\":\"D\",\"from\":1}",
        "{\"model\":\"press\",\"version\":0,\"bytes\":1,\"sha256\":\"D\",\"from\":1}",
        "{\"model\":\"press\",\"version\":99999999999,\"bytes\":1,\"sha256\":\"D\",\"from\":1}",
        "{\"model\":\"press\",\"version\":1,\"bytes\":1,\"sha256\":\"x\",\"from\":1}"
      })
  void whatIsNoneIsRefusedInASentence(String text) {
    byte[] bytes = text.replace("D", DIGEST).getBytes(UTF_8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelAnnouncementJson.decode(bytes))
        .withMessageEndingWith(".");
  }
}
