package io.kilter.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.ApiSettings;
import io.kilter.config.DashboardSettings;
import io.kilter.config.KilterSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EffectiveSettingTest {
  private static Map<String, EffectiveSetting> byKey(KilterSettings settings) {
    return EffectiveSetting.all(settings).stream()
        .collect(Collectors.toMap(EffectiveSetting::key, setting -> setting));
  }

  @Test
  void eachSettingIsThereWithItsDefault() {
    Map<String, EffectiveSetting> defaults = byKey(KilterSettings.defaults());

    assertThat(defaults).hasSameSizeAs(Schema.KILTER.keys());
    assertThat(defaults.values()).allMatch(setting -> setting.value().equals(setting.usual()));
    assertThat(defaults.get("api.keys").value()).isEqualTo("[]");
  }

  @Test
  void whatWouldLetSomebodyInIsHidden() {
    KilterSettings usual = KilterSettings.defaults();
    ApiSettings keyed = usual.api().withKeys(List.of("plant:read:" + "ab".repeat(32)));
    KilterSettings settings =
        new KilterSettings(
            usual.kafka(),
            usual.stream(),
            usual.detection(),
            usual.windows(),
            usual.accuracy(),
            usual.state(),
            usual.checkpoints(),
            usual.store(),
            usual.metrics(),
            usual.models(),
            usual.jobManager(),
            usual.taskManager(),
            keyed,
            DashboardSettings.loopback(8501, URI.create("http://me:secret@api.example")));

    Map<String, EffectiveSetting> shown = byKey(settings);
    assertThat(shown.get("api.keys").value()).isEqualTo("(hidden)");
    assertThat(shown.values().toString()).doesNotContain("abab", "secret@");
  }
}
