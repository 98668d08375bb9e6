package io.kilter.serve.operations;

import io.kilter.config.ApiSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.yaml.EffectiveSetting;
import io.kilter.serve.http.Json;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/** Answers the settings that this server runs with, and the job if it was given the same. */
public final class RunningSettings implements Handler<RoutingContext> {
  /** Of other processes, whose settings this one does not know. */
  private static final Set<String> OTHERS = Set.of("jobmanager", "taskmanager", "dashboard");

  private final Buffer answer;

  /** Of a server that listens so, for this job. */
  public RunningSettings(ApiSettings http, JobSettings job) {
    KilterSettings defaults = KilterSettings.defaults();
    KilterSettings running =
        new KilterSettings(
            job.kafka(),
            job.stream(),
            job.detection(),
            job.windows(),
            job.accuracy(),
            job.state(),
            job.checkpoints(),
            job.store(),
            job.metrics(),
            job.models(),
            defaults.jobManager(),
            defaults.taskManager(),
            http,
            defaults.dashboard());
    this.answer = encoded(EffectiveSetting.all(running));
  }

  private static Buffer encoded(List<EffectiveSetting> settings) {
    return Json.encode(
        json -> {
          json.writeArrayFieldStart("settings");
          for (EffectiveSetting setting : settings) {
            if (!OTHERS.contains(setting.key().substring(0, setting.key().indexOf('.')))) {
              json.writeStartObject();
              json.writeStringField("key", setting.key());
              json.writeStringField("value", setting.value());
              json.writeStringField("default", setting.usual());
              json.writeStringField("means", setting.means());
              json.writeEndObject();
            }
          }
          json.writeEndArray();
        });
  }

  @Override
  public void handle(RoutingContext context) {
    Json.sendTagged(context, answer);
  }
}
