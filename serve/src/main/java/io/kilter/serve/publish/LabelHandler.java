package io.kilter.serve.publish;

import io.kilter.config.KafkaSettings;
import io.kilter.events.Label;
import io.kilter.events.LabelJson;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.contract.Times;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes labels: what people know to be true of an anomaly goes to the job's topic of labels. */
public final class LabelHandler implements Handler<RoutingContext> {
  private final Publisher publisher;
  private final String topic;

  /** Takes labels for the job that reads from these topics. */
  public LabelHandler(Publisher publisher, KafkaSettings kafka) {
    this.publisher = publisher;
    this.topic = kafka.labels();
  }

  @Override
  public void handle(RoutingContext context) {
    Label label = label(CheckedRequest.of(context).body());
    byte[] key = label.sensorId().getBytes(StandardCharsets.UTF_8);
    byte[] value = LabelJson.encode(label);
    publisher
        .send(topic, List.of(new ProducerRecord<>(topic, key, value)))
        .onSuccess(results -> answer(context, value, results.get(0)))
        .onFailure(context::fail);
  }

  private static void answer(RoutingContext context, byte[] value, Optional<String> refusal) {
    if (refusal.isPresent()) {
      context.fail(new ProblemException(503, refusal.get(), null));
    } else {
      Json.send(context, Buffer.buffer(value));
    }
  }

  private static Label label(JsonObject body) {
    long from = Times.parse("from", body.getValue("from").toString());
    Object end = body.getValue("to");
    long to = end == null ? from : Times.parse("to", end.toString());
    if (to < from) {
      throw ProblemException.badRequest("to must not be earlier than from.");
    }
    Object given = body.getValue("effective");
    long effective =
        given == null ? Label.WHEN_WRITTEN : Times.parse("effective", given.toString());
    try {
      Label label =
          new Label(
              body.getString("sensor_id"),
              from,
              to,
              body.getBoolean("anomaly"),
              body.getString("kind", ""),
              effective,
              true);
      label.requireNotFarAhead(System.currentTimeMillis());
      return label;
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest(e.getMessage());
    }
  }
}
