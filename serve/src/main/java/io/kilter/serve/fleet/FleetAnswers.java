package io.kilter.serve.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.JsonBody;
import io.kilter.store.StoreReader;
import java.io.IOException;
import java.util.List;

/** Answers about the fleet by its groups. */
public final class FleetAnswers {
  private static final int MOST_GROUPS = 200;

  private final FleetViews views;

  /** Answers from these views. */
  public FleetAnswers(FleetViews views) {
    this.views = views;
  }

  /** How many sensors of each group stand how. */
  public JsonBody groups(CheckedRequest request, StoreReader reader) throws IOException {
    FleetView view = views.newest(reader);
    List<GroupCounts> groups = GroupCounts.of(view.byName(), MOST_GROUPS);
    return json -> {
      json.writeNumberField("sensors", view.byName().size());
      for (Standing standing : Standing.values()) {
        long count = groups.stream().mapToLong(group -> group.standing(standing)).sum();
        json.writeNumberField(standing.label(), count);
      }
      json.writeNumberField("readings", view.readings());
      json.writeNumberField("open_episodes", view.openEpisodes());
      if (view.lastTime() == Long.MIN_VALUE) {
        json.writeNullField("last_time");
      } else {
        json.writeNumberField("last_time", view.lastTime());
      }
      json.writeArrayFieldStart("groups");
      for (GroupCounts group : groups) {
        write(json, group);
      }
      json.writeEndArray();
    };
  }

  private static void write(JsonGenerator json, GroupCounts group) throws IOException {
    json.writeStartObject();
    json.writeStringField("group", group.group());
    json.writeNumberField("sensors", group.sensors());
    for (Standing standing : Standing.values()) {
      json.writeNumberField(standing.label(), group.standing(standing));
    }
    json.writeEndObject();
  }
}
