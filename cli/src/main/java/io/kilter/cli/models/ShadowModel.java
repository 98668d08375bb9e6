package io.kilter.cli.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.cli.TimeConverter;
import io.kilter.cli.settings.CommandSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.RegisteredModel;
import io.kilter.serve.comparison.Comparison;
import io.kilter.serve.comparison.ComparisonJson;
import io.kilter.serve.comparison.StoredComparison;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a candidate with what scored the stored readings. */
@Command(
    name = "shadow",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares a version with what scored the stream: both verdicts on the stored readings.",
      "Nothing is changed, and the version need not have been announced."
    },
    footer = {
      "",
      "Examples:",
      "  ./kilter models shadow press@4 --config kilter.yaml",
      "  ./kilter models shadow press@4 --config kilter.yaml --from 2026-03-01T06:00:00Z --json"
    })
final class ShadowModel implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      converter = ReferenceConverter.class,
      description = "The candidate, NAME@VERSION; or NAME, its active version.")
  private ModelReference model;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The kilter.yaml with the registry and the store. Default: the environment's.")
  private Optional<Path> config;

  @Option(names = "--sensor", paramLabel = "ID", description = "Only this sensor. Default: all.")
  private Optional<String> sensor;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only readings of this event time or later.")
  private Optional<Long> from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only readings before this event time.")
  private Optional<Long> to;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      defaultValue = "100000",
      description = "About how many readings, the newest. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, SettingsException {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit must be at least 1, not " + limit);
    }
    KilterSettings settings = CommandSettings.read(config).settings();
    RegisteredModel candidate =
        ModelRegistry.at(settings.models().place(), settings.models().maxBytes()).read(model);
    TimeRange range = new TimeRange(from.orElse(Long.MIN_VALUE), to.orElse(Long.MAX_VALUE));
    Comparison comparison;
    try (StoreReader reader = Store.of(settings.store()).openReader()) {
      comparison = new StoredComparison(sensor, range, limit).of(candidate.model(), reader);
    }
    print(candidate.card().reference(), comparison);
    return 0;
  }

  private void print(ModelReference candidate, Comparison of) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      StringWriter text = new StringWriter();
      try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
        generator.useDefaultPrettyPrinter();
        generator.writeStartObject();
        ComparisonJson.write(candidate, of, generator);
        generator.writeEndObject();
      }
      out.println(text);
    } else if (of.readings() == 0) {
      out.println("The store has no readings that both could score.");
    } else {
      text(candidate, of, out);
    }
    out.flush();
  }

  private static void text(ModelReference candidate, Comparison of, PrintWriter out) {
    out.printf(
        "%s beside %s, on %,d readings of %,d sensors%n",
        candidate, String.join(", ", of.compared()), of.readings(), of.sensors());
    out.printf("  same verdict             %8.3f %%%n", 100 * of.agreement());
    out.printf("  anomalous to both        %,8d%n", of.both());
    out.printf("  only to what scored      %,8d%n", of.onlyActive());
    out.printf("  only to the candidate    %,8d%n", of.onlyCandidate());
    out.printf(
        "  mean score               %8.4f, the candidate's %.4f%n",
        of.meanActive(), of.meanCandidate());
    out.printf("  correlation of scores    %8.3f%n", of.correlation());
    out.println("  farthest apart:");
    for (Comparison.Example example : of.examples()) {
      out.printf(
          "    %s %s  %.4f, the candidate %.4f%n",
          Instant.ofEpochMilli(example.time()),
          example.sensorId(),
          example.active(),
          example.candidate());
    }
  }
}
