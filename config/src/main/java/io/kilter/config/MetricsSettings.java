package io.kilter.config;

import java.io.Serializable;

/** How the job tells how it does. */
public record MetricsSettings(
    @Setting(
            key = "prometheus-port",
            means =
                "Port on which each of Flink's processes answers Prometheus, on every interface"
                    + " and to whoever asks; 0 for none.")
        int prometheusPort)
    implements Serializable {
  public MetricsSettings {
    Checks.between(0, 65_535, prometheusPort, "metrics.prometheus-port");
  }

  /** Flink's own metrics only, on its web page. */
  public static MetricsSettings defaults() {
    return new MetricsSettings(0);
  }
}
