package io.kilter.cli.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kilter.learn.registry.ActivePointer;
import io.kilter.learn.registry.CardJson;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a version, after checking every byte of it. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows a version's card and the model's activations, after checking its body.")
final class ShowModel implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      converter = ReferenceConverter.class,
      description = "NAME, the active version, or NAME@VERSION.")
  private ModelReference model;

  @Mixin private RegistryOption option = new RegistryOption();

  @Option(names = "--json", description = "Print JSON: the whole card.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ModelRegistry registry = option.existing();
    ModelCard card = registry.read(model).card();
    ActivePointer pointer = registry.pointer(card.name());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode tree = CardJson.tree(card);
      tree.put("active", pointer.active().orElse(0) == card.version());
      ArrayNode history = tree.putArray("activations");
      pointer.history().forEach(activation -> history.add(CardJson.tree(activation)));
      JsonOutput.print(tree, out);
    } else {
      CardText.print(card, pointer, out);
      pointer
          .history()
          .forEach(
              activation ->
                  out.println(
                      "activated            "
                          + activation.time()
                          + "  version "
                          + activation.version()));
      out.flush();
    }
    return 0;
  }
}
