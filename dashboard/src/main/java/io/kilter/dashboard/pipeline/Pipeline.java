package io.kilter.dashboard.pipeline;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers how the job does now and did in the last quarter of an hour. It asks Flink by itself, so
 * that ten pages ask no more of it than one, and only what is listed here. On one event loop.
 */
public final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  /** Between two samples. */
  public static final Duration PACE = Duration.ofSeconds(5);

  private static final int MOST_SAMPLES = 180;

  private final Vertx vertx;
  private final Optional<URI> address;
  private final Sampler sampler;
  private final Duration pace;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private String problem;

  /**
   * A pipeline that is watched from now on.
   *
   * @param address of Flink's REST API; empty if it is not known
   */
  public Pipeline(Vertx vertx, HttpClient client, Optional<URI> address, Duration pace) {
    this.vertx = vertx;
    this.address = address;
    this.pace = pace;
    this.sampler = new Sampler(new FlinkRest(client, address.orElse(URI.create("http://none"))));
  }

  /** Begins to watch. */
  public void start() {
    if (address.isPresent()) {
      sample();
    }
  }

  private void sample() {
    long began = System.currentTimeMillis();
    sampler
        .sample(began)
        .onComplete(
            (sample, failure) -> {
              if (failure == null) {
                problem = null;
                keep(sample);
              } else {
                if (problem == null) {
                  LOG.warn(
                      "Flink at {} cannot be asked: {}", address.orElseThrow(), failure.toString());
                }
                problem = "Flink at " + address.orElseThrow() + " cannot be asked.";
              }
              var unused = vertx.setTimer(pace.toMillis(), next -> sample());
            });
  }

  private void keep(Sample sample) {
    samples.addLast(sample);
    if (samples.size() > MOST_SAMPLES) {
      samples.removeFirst();
    }
  }

  /** Answers everything that is known. */
  public void show(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(answer().encode());
  }

  private JsonObject answer() {
    JsonObject answer = new JsonObject().put("configured", address.isPresent());
    if (problem != null) {
      answer.put("problem", problem);
    }
    if (!samples.isEmpty()) {
      answer.put("now", samples.getLast().encoded()).put("history", history());
    }
    return answer;
  }

  /** Each measure over time, null where it was not known. */
  private JsonObject history() {
    JsonArray times = new JsonArray();
    TreeSet<String> all = new TreeSet<>();
    samples.forEach(sample -> all.addAll(sample.measures().keySet()));
    Map<String, JsonArray> series = new TreeMap<>();
    all.forEach(name -> series.put(name, new JsonArray()));
    for (Sample sample : samples) {
      times.add(sample.time());
      series.forEach((name, values) -> values.add(sample.measures().get(name)));
    }
    JsonObject measures = new JsonObject();
    series.forEach(measures::put);
    return new JsonObject().put("times", times).put("measures", measures);
  }
}
