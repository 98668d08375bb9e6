package io.kilter.serve.deadletters;

import io.kilter.config.KafkaSettings;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.Json;
import io.kilter.serve.topics.TopicEnd;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Answers the newest dead letters. */
public final class DeadLettersHandler implements Handler<RoutingContext> {
  private final TopicEnd topics;
  private final String topic;

  /** Answers what lies on the settings' topic. */
  public DeadLettersHandler(TopicEnd topics, KafkaSettings kafka) {
    this.topics = topics;
    this.topic = kafka.deadLetters();
  }

  @Override
  public void handle(RoutingContext context) {
    CheckedRequest request = CheckedRequest.of(context);
    Optional<String> code = request.text("code");
    topics
        .newest(
            topic,
            request.integer("limit"),
            record ->
                Letter.of(record).filter(letter -> code.map(letter.code()::equals).orElse(true)))
        .onSuccess(found -> Json.send(context, encoded(found)))
        .onFailure(context::fail);
  }

  private static Buffer encoded(List<Letter> letters) {
    return Json.encode(
        json -> {
          json.writeArrayFieldStart("dead_letters");
          for (Letter letter : letters) {
            letter.write(json);
          }
          json.writeEndArray();
        });
  }
}
