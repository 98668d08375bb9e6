package io.kilter.serve.publish;

import io.kilter.config.JobSettings;
import io.kilter.config.StreamSettings;
import io.kilter.events.ReadingDecoder;
import io.kilter.serve.contract.MediaTypes;
import io.kilter.serve.contract.ReadsBody;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes readings: those that the job could read go to its topic, byte for byte, and are answered
 * once the broker has them; of the others each is named with what is wrong with it.
 */
public final class ReadingsHandler implements ReadsBody {
  private static final String LINES = "application/x-ndjson";
  private static final List<String> TYPES = List.of("application/json", LINES);

  private final Publisher publisher;
  private final StreamSettings stream;
  private final String topic;

  /** Takes readings of the job's stream. */
  public ReadingsHandler(Publisher publisher, JobSettings job) {
    this.publisher = publisher;
    this.stream = job.stream();
    this.topic = job.kafka().readings();
  }

  @Override
  public void handle(RoutingContext context) {
    String type = MediaTypes.require(context.request().getHeader(HttpHeaders.CONTENT_TYPE), TYPES);
    Buffer body = context.body().buffer();
    byte[] bytes = body == null ? new byte[0] : body.getBytes();
    context
        .vertx()
        .executeBlocking(() -> read(bytes, type.equals(LINES)), false)
        .onSuccess(lines -> publish(context, lines))
        .onFailure(context::fail);
  }

  private List<ReadingLine> read(byte[] body, boolean lines) {
    ReadingDecoder decoder =
        new ReadingDecoder(stream.features(), stream.futureTolerance(), stream.maxMessageBytes());
    long now = System.currentTimeMillis();
    return lines ? ReadingLine.each(body, decoder, now) : ReadingLine.whole(body, decoder, now);
  }

  private void publish(RoutingContext context, List<ReadingLine> lines) {
    List<ReadingLine> readings = lines.stream().filter(ReadingLine::isReading).toList();
    List<RejectedLine> rejected =
        new ArrayList<>(lines.stream().flatMap(line -> line.rejection().stream()).toList());
    if (readings.isEmpty()) {
      refuse(context, 400, rejected);
      return;
    }
    publisher
        .send(topic, readings.stream().map(reading -> reading.record(topic)).toList())
        .onSuccess(
            results -> {
              addRefused(readings, results, rejected);
              answer(context, lines.size() - rejected.size(), rejected);
            })
        .onFailure(context::fail);
  }

  private static void addRefused(
      List<ReadingLine> readings, List<Optional<String>> results, List<RejectedLine> rejected) {
    for (int i = 0; i < readings.size(); i++) {
      if (results.get(i).isPresent()) {
        rejected.add(
            new RejectedLine(
                readings.get(i).number(), RejectedLine.NOT_TAKEN, results.get(i).get()));
      }
    }
    rejected.sort(Comparator.comparingInt(RejectedLine::number));
  }

  private static void answer(RoutingContext context, int accepted, List<RejectedLine> rejected) {
    if (accepted == 0) {
      refuse(context, 503, rejected);
      return;
    }
    // Not every client looks into the body: another status says that it should.
    context.response().setStatusCode(rejected.isEmpty() ? 200 : 207);
    Json.send(
        context,
        Json.encode(
            json -> {
              json.writeNumberField("accepted", accepted);
              RejectedLine.write(rejected, json);
            }));
  }

  private static void refuse(RoutingContext context, int status, List<RejectedLine> rejected) {
    RejectedLine first = rejected.get(0);
    String detail =
        rejected.size() == 1
            ? first.reason()
            : "None of "
                + rejected.size()
                + " readings was taken; line "
                + first.number()
                + ": "
                + first.reason();
    new Problem(status, detail)
        .send(context.response(), json -> RejectedLine.write(rejected, json));
  }
}
