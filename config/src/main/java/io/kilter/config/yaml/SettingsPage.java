package io.kilter.config.yaml;

/** The reference page of settings, in Markdown. */
public final class SettingsPage {
  private static final String HEAD =
      """
      # Settings

      <!-- Written by SettingsPageTest from the annotations of the settings' records. After a change:
           ./mvnw -q -pl config test -Dtest=SettingsPageTest -Dkilter.write=true -->

      One file, `kilter.yaml`, holds them all; whatever it leaves out keeps its default. Keys may be
      nested or joined by dots, as you like:

          kafka:
            bootstrap.servers: broker-1:9092,broker-2:9092
            topics:
              readings: press-readings
          detection.alerts-per-week: 0.5

      An environment variable wins over the file, and the file over the default. A list in a
      variable is separated by commas. A variable that begins as those of a section do (`KILTER_KAFKA_`)
      and names no setting is refused, as a wrong key in the file is; what Kubernetes sets for
      services (`KILTER_API_SERVICE_HOST`, `KILTER_API_PORT=tcp://...`) is passed over.

      - Durations are a whole number and a unit: `500ms`, `10s`, `5m`, `2h`, `1d`.
      - Sizes are a whole number and `B`, `KiB`, `MiB` or `GiB`; without a unit, bytes.
      - `./kilter config check FILE` names every problem with its line and column.
      - `./kilter config show FILE` prints what holds and where each value came from.
      - `./kilter demo --config FILE` runs its own broker, store and ports: `./kilter demo --help`
        names the settings it uses, and it refuses the others.
      """;

  private SettingsPage() {}

  /** The whole page; it depends on the code alone. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Schema.Section section : Schema.KILTER.allSections()) {
      page.append("\n## ").append(section.name()).append("\n\n");
      page.append(section.means()).append("\n\n");
      page.append("| key | type | default | what it means |\n|---|---|---|---|\n");
      for (SettingKey key : section.settings()) {
        String written = SettingsYaml.written(key.type(), key.defaultValue());
        page.append("| `%s`<br>`%s` ".formatted(key.path(), key.variable()))
            .append("| %s ".formatted(key.type().described()))
            .append("| `%s` ".formatted(written))
            .append("| %s |\n".formatted(key.means()));
      }
    }
    return page.toString();
  }
}
