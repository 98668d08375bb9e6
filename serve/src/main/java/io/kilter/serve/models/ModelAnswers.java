package io.kilter.serve.models;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kilter.learn.registry.CardJson;
import io.kilter.learn.registry.Listing;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/** Answers what the registry holds. */
public final class ModelAnswers {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ModelLookup lookup;

  /** Answers about the registry that is served. */
  public ModelAnswers(ModelLookup lookup) {
    this.lookup = lookup;
  }

  /** Every model with its versions, the active one, and the one that is served. */
  public Handler<RoutingContext> list() {
    return context ->
        lookup
            .ask(this::listed)
            .onSuccess(json -> Json.sendTagged(context, json))
            .onFailure(context::fail);
  }

  private Buffer listed() throws IOException {
    ModelRegistry registry = lookup.library().registry();
    return Json.encode(
        json -> {
          json.writeArrayFieldStart("models");
          for (String name : registry.names()) {
            write(registry.listing(name), json);
          }
          json.writeEndArray();
        });
  }

  private void write(Listing model, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", model.name());
    if (model.pointer().active().isPresent()) {
      json.writeNumberField("active", model.pointer().active().getAsInt());
    }
    if (lookup.library().active(model.name()).isPresent()) {
      json.writeNumberField(
          "serving", lookup.library().active(model.name()).get().card().version());
    }
    json.writeArrayFieldStart("versions");
    for (ModelCard card : model.versions()) {
      json.writeStartObject();
      json.writeNumberField("version", card.version());
      json.writeStringField("kind", card.kind());
      json.writeNumberField("features", card.features().size());
      json.writeNumberField("threshold", card.threshold());
      json.writeStringField("created", card.created().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("problems");
    for (String problem : model.problems()) {
      json.writeString(problem);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** One version's card. */
  public Handler<RoutingContext> card() {
    return context -> {
      CheckedRequest request = CheckedRequest.of(context);
      ModelReference reference =
          reference(request.text("name").orElseThrow(), request.text("version").orElseThrow());
      lookup
          .ask(() -> encoded(reference))
          .onSuccess(json -> Json.sendTagged(context, json))
          .onFailure(context::fail);
    };
  }

  /** The version that a path names. */
  public static ModelReference reference(String name, String version) {
    try {
      return version.equals("active")
          ? ModelReference.parse(name)
          : ModelReference.parse(name + "@" + version);
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound(e.getMessage() + ".");
    }
  }

  private Buffer encoded(ModelReference reference) throws IOException {
    ModelRegistry registry = lookup.library().registry();
    ModelCard card = registry.card(reference);
    ObjectNode tree = CardJson.tree(card);
    tree.put("active", isActive(registry, card));
    return Buffer.buffer(MAPPER.writeValueAsBytes(tree));
  }

  private static boolean isActive(ModelRegistry registry, ModelCard card) throws IOException {
    return registry.pointer(card.name()).active().orElse(0) == card.version();
  }
}
