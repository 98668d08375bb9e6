package io.kilter.cli.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kilter.cli.text.TextTable;
import io.kilter.learn.registry.Listing;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists every model with its versions. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lists every model with its versions; the active one is marked with a star.",
      "What is damaged is told, and the rest listed; the exit code is then 1. Only cards and"
          + " pointers",
      "are looked at, unless with --check."
    })
final class ListModels implements Callable<Integer> {
  private static final int DAMAGED = 1;

  @Spec private CommandSpec spec;
  @Mixin private RegistryOption option = new RegistryOption();

  @Option(names = "--check", description = "Check every byte of every version's files too.")
  private boolean check;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ModelRegistry registry = option.existing();
    List<Listing> models = new ArrayList<>();
    for (String name : registry.names()) {
      Listing listing = registry.listing(name);
      models.add(check ? checked(listing, registry) : listing);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      JsonOutput.print(tree(models), out);
    } else if (models.isEmpty()) {
      out.println(registry + " holds no model yet.");
      out.flush();
    } else {
      print(models, out);
    }
    PrintWriter err = spec.commandLine().getErr();
    models.stream().flatMap(model -> model.problems().stream()).forEach(err::println);
    err.flush();
    return models.stream().allMatch(model -> model.problems().isEmpty()) ? 0 : DAMAGED;
  }

  private static Listing checked(Listing of, ModelRegistry registry) {
    List<String> problems = new ArrayList<>(of.problems());
    of.versions().forEach(card -> problems.addAll(registry.problems(card)));
    return new Listing(of.name(), of.pointer(), of.versions(), problems);
  }

  private static void print(List<Listing> models, PrintWriter out) {
    TextTable table =
        new TextTable("model", "kind", "features", "threshold", "bytes", "created", "data");
    for (Listing model : models) {
      for (ModelCard card : model.versions()) {
        table.row(
            card.reference() + (isActive(model, card) ? " *" : ""),
            card.kind(),
            String.valueOf(card.features().size()),
            TextTable.number(card.threshold(), 4),
            String.format("%,d", card.body().bytes()),
            card.created().toString(),
            card.data().source());
      }
    }
    table.print(out);
  }

  private static boolean isActive(Listing model, ModelCard card) {
    return model.pointer().active().orElse(0) == card.version();
  }

  private static ObjectNode tree(List<Listing> models) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode all = root.putArray("models");
    for (Listing model : models) {
      ObjectNode one = all.addObject().put("name", model.name());
      model.pointer().active().ifPresent(version -> one.put("active", version));
      ArrayNode versions = one.putArray("versions");
      model.versions().forEach(card -> versions.add(CardText.summary(card)));
      ArrayNode problems = one.putArray("problems");
      model.problems().forEach(problems::add);
    }
    return root;
  }
}
