package io.kilter.cli.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kilter.learn.comparison.CardComparison;
import io.kilter.learn.comparison.Change;
import io.kilter.learn.comparison.ScoreComparison;
import io.kilter.learn.registry.CardJson;
import java.util.List;
import java.util.Optional;

/** A comparison as JSON. */
final class DiffJson {
  private DiffJson() {}

  static ObjectNode of(CardComparison cards, Optional<ScoreComparison> scores) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("before", CardText.summary(cards.before()));
    root.set("after", CardText.summary(cards.after()));
    ObjectNode features = root.putObject("features");
    addAll(features.putArray("added"), cards.added());
    addAll(features.putArray("removed"), cards.removed());
    features.put("reordered", cards.reordered());
    changes(root.putArray("preparation"), cards.preparation());
    changes(root.putArray("metrics"), cards.metrics());
    scores.ifPresent(found -> root.set("scores", CardJson.tree(found)));
    return root;
  }

  private static void addAll(ArrayNode array, List<String> names) {
    names.forEach(array::add);
  }

  private static void changes(ArrayNode array, List<? extends Change<?>> changes) {
    for (Change<?> change : changes) {
      ObjectNode one = array.addObject().put("name", change.name());
      one.putPOJO("before", change.before().orElse(null));
      one.putPOJO("after", change.after().orElse(null));
      one.put("differs", change.differs());
    }
  }
}
