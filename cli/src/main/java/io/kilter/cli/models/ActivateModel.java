package io.kilter.cli.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kilter.config.yaml.SettingsException;
import io.kilter.events.ModelAnnouncement;
import io.kilter.learn.registry.ActivePointer;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.RegistryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a version the active one. */
@Command(
    name = "activate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a version the active one, after checking every byte of it.",
      "Servers that follow the registry take it without a restart. With --config it is that",
      "file's registry, and the running job is told to score with the version too."
    },
    footer = {
      "",
      "Examples:",
      "  ./kilter models activate press@3",
      "  ./kilter models activate press --rollback",
      "  ./kilter models activate press@3 --config kilter.yaml --from 2026-03-01T06:00:00Z"
    })
final class ActivateModel implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      converter = ReferenceConverter.class,
      description = "NAME@VERSION; or NAME with --rollback.")
  private ModelReference model;

  @Option(
      names = "--rollback",
      description = "Go back to the version that was active before this one.")
  private boolean rollback;

  @ArgGroup(exclusive = false, heading = "%nFor the running job:%n")
  private AnnounceOptions announce;

  @Mixin private RegistryOption option = new RegistryOption();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, SettingsException {
    Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    ModelAnnouncer announcer = announce == null ? null : announce.announcer(time);
    ModelRegistry registry = announcer == null ? option.existing() : announcer.registry();
    ModelReference version = rollback ? previous(registry) : chosen();
    PrintWriter out = spec.commandLine().getOut();
    ModelAnnouncement announcement = announcer == null ? null : announcer.of(version);
    if (announcement == null || !announcement.shadow()) {
      activate(version, registry, time, out);
    }
    if (announcement != null) {
      announcer.send(announcement);
      if (!json) {
        out.println(announcer.sentence(announcement));
        out.flush();
      }
    }
    return 0;
  }

  private void activate(
      ModelReference version, ModelRegistry registry, Instant time, PrintWriter out)
      throws IOException {
    ActivePointer before = registry.pointer(version.name());
    ActivePointer now = registry.activate(version, time);
    if (json) {
      ObjectNode tree = JsonNodeFactory.instance.objectNode().put("name", version.name());
      now.active().ifPresent(active -> tree.put("active", active));
      before.active().ifPresent(active -> tree.put("before", active));
      JsonOutput.print(tree, out);
    } else {
      out.println(
          version
              + " is active"
              + (before.active().isPresent()
                  ? "; before, version " + before.active().getAsInt() + " was."
                  : "."));
      out.flush();
    }
  }

  private ModelReference chosen() {
    if (model.version().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Which version of " + model + "? Write " + model + "@VERSION.");
    }
    return model;
  }

  private ModelReference previous(ModelRegistry registry) throws IOException {
    if (model.version().isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--rollback chooses the version itself: write " + model.name() + ".");
    }
    registry.resolve(model);
    int version =
        registry
            .pointer(model.name())
            .previous()
            .orElseThrow(
                () ->
                    new RegistryException(
                        "No other version of " + model + " was active before this one."));
    return ModelReference.of(model.name(), version);
  }
}
