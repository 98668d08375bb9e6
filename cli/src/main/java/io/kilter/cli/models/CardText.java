package io.kilter.cli.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kilter.cli.text.TextTable;
import io.kilter.learn.registry.ActivePointer;
import io.kilter.learn.registry.CardJson;
import io.kilter.learn.registry.ModelCard;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** A card for people, and the short form of its JSON. */
final class CardText {
  private static final int SHOWN = 8;

  private CardText() {}

  /** The card without what is long: how many features there are instead of their names. */
  static ObjectNode summary(ModelCard card) {
    ObjectNode tree = CardJson.tree(card);
    tree.put("features", card.features().size());
    tree.remove(List.of("preparation", "files", "format"));
    return tree;
  }

  static void print(ModelCard card, ActivePointer pointer, PrintWriter out) {
    line(out, "model", card.reference() + (isActive(card, pointer) ? ", active" : ""));
    line(out, "kind", card.kind());
    line(out, "created", card.created() + " by Kilter " + card.kilterVersion());
    line(out, "features", card.features().size() + ": " + names(card.features()));
    line(out, "threshold", TextTable.number(card.threshold(), 4));
    line(out, "trained on", card.data().source());
    line(out, "", "SHA-256 " + card.data().sha256());
    line(
        out,
        "rows",
        card.data().rows().entrySet().stream()
            .map(entry -> String.format("%,d %s", entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(", ")));
    card.preparation().forEach((name, value) -> line(out, name, value));
    card.metrics().forEach((name, value) -> line(out, name, TextTable.number(value, 4)));
    line(out, "body", String.format("%,d bytes", card.body().bytes()));
    line(out, "", "SHA-256 " + card.body().sha256());
    card.files().forEach((name, file) -> line(out, name, String.format("%,d bytes", file.bytes())));
    out.flush();
  }

  private static boolean isActive(ModelCard card, ActivePointer pointer) {
    return pointer.active().orElse(0) == card.version();
  }

  /** The first names; a wide model has too many for a line. */
  static String names(List<String> features) {
    String first = features.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return features.size() <= SHOWN ? first : first + ", ...";
  }

  private static void line(PrintWriter out, String name, String value) {
    out.println(String.format("%-20s %s", name, value).stripTrailing());
  }
}
