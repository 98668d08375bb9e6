package io.kilter.cli.demo;

import io.kilter.cli.embedded.Ports;
import io.kilter.events.Episode;
import io.kilter.events.Label;
import io.kilter.generate.Status;
import io.kilter.store.FleetState;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a demo says: lines that stay, and on a terminal one status line that is written over. Where
 * output is a file, the status is a line now and then.
 */
final class Display {
  private static final Duration STATUS_LINE_EVERY = Duration.ofSeconds(10);
  private static final DateTimeFormatter EVENT_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private final boolean terminal;
  private final long startedAt = System.nanoTime();
  private long statusAt;
  private int statusWidth;
  private boolean firstScoreSaid;
  private Optional<Label> lastFault = Optional.empty();

  Display(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A line that stays. */
  void line(String text) {
    eraseStatus();
    out.println(text);
    out.flush();
  }

  void starting(String part) {
    line(String.format("[%4.1f s] starting %s ...", seconds(), part));
  }

  void started(Ports ports, String store, Optional<Duration> duration) {
    line(String.format("[%4.1f s] everything runs", seconds()));
    line("");
    line("  Dashboard  http://localhost:" + ports.dashboard());
    line("  API        http://localhost:" + ports.api() + "  (document: /openapi.json)");
    line("  Flink      http://localhost:" + ports.flink());
    line("  Kafka      localhost:" + ports.kafka());
    line("  Store      " + store);
    line("");
    String end = duration.map(d -> "Stops by itself after " + words(d) + ".").orElse("");
    line("Ctrl-C stops it. " + end);
  }

  void progress(Status sent, FleetState fleet, Optional<Episode> newest) {
    if (!firstScoreSaid && fleet.readings() > 0) {
      firstScoreSaid = true;
      line(String.format("[%4.1f s] first scored reading", seconds()));
    }
    if (!sent.lastLabel().equals(lastFault)) {
      lastFault = sent.lastLabel();
      lastFault.filter(Label::anomaly).ifPresent(this::fault);
    }
    status(
        String.format(
            "event time %s | sent %,d | scored %,d | sensors %,d (%,d learning, %,d anomalous)%s",
            sent.eventTime().isPresent()
                ? EVENT_TIME.format(Instant.ofEpochMilli(sent.eventTime().getAsLong()))
                : "-",
            sent.readings(),
            fleet.readings(),
            fleet.sensors(),
            fleet.learning(),
            fleet.anomalous(),
            newest.map(e -> " | newest anomaly " + e.sensorId()).orElse("")));
  }

  void stopping() {
    line(String.format("[%4.1f s] stopping ...", seconds()));
  }

  void stopped(Optional<Path> kept) {
    line("Stopped." + kept.map(path -> " Go on with --data-dir " + path).orElse(""));
  }

  private void fault(Label label) {
    line(
        String.format(
            "           labelled from here: %s on %s at %s",
            label.kind(), label.sensorId(), EVENT_TIME.format(Instant.ofEpochMilli(label.from()))));
  }

  private void status(String text) {
    if (terminal) {
      eraseStatus();
      out.print(text);
      statusWidth = text.length();
      out.flush();
    } else if (System.nanoTime() - statusAt >= STATUS_LINE_EVERY.toNanos()) {
      statusAt = System.nanoTime();
      out.println(text);
      out.flush();
    }
  }

  private void eraseStatus() {
    if (statusWidth > 0) {
      out.print("\r" + " ".repeat(statusWidth) + "\r");
      statusWidth = 0;
    }
  }

  private double seconds() {
    return (System.nanoTime() - startedAt) / 1e9;
  }

  private static String words(Duration duration) {
    return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }
}
