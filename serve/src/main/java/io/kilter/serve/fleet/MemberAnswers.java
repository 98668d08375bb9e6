package io.kilter.serve.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.JsonBody;
import io.kilter.serve.http.ProblemException;
import io.kilter.serve.query.Selection;
import io.kilter.serve.query.SensorAnswers;
import io.kilter.store.SensorState;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import io.kilter.store.downsampling.HeatGrid;
import io.kilter.store.downsampling.HeatRow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers that are a stretch of the fleet in the order that is asked for, as a heat map or bare.
 */
public final class MemberAnswers {
  /** Rows times windows: a week of 100 sensors, which takes about a second at most. */
  private static final int MOST_WINDOWS = 250_000;

  /**
   * Rows of a heat map: each is two questions to the store, one after the other, which are
   * milliseconds where the store is another machine. A wall screen shows half as many.
   */
  private static final long MOST_ROWS = 120;

  /** A store that is that slow is asked no more: who asked would be gone, and asks again. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final FleetViews views;
  private final Duration window;

  /**
   * Answers from these views.
   *
   * @param window how long the windows are that the job summarises
   */
  public MemberAnswers(FleetViews views, Duration window) {
    this.views = views;
    this.window = window;
  }

  /** Sensors with their standing, and with their worst scores over time where columns are asked. */
  public JsonBody list(CheckedRequest request, StoreReader reader) throws IOException {
    FleetView view = views.newest(reader);
    List<Member> found = select(view, request);
    Optional<HeatGrid> grid = grid(view, request);
    long most =
        grid.map(g -> Math.min(MOST_ROWS, MOST_WINDOWS / g.windows(window))).orElse(Long.MAX_VALUE);
    if (most == 0) {
      throw ProblemException.badRequest("The range is too long for a heat map; ask for a shorter.");
    }
    List<Member> page =
        found.stream()
            .skip(request.integer("offset"))
            .limit(Math.min(most, request.integer("limit")))
            .toList();
    List<HeatRow> rows = grid.isPresent() ? rows(grid.get(), page, reader) : List.of();
    return json -> {
      json.writeNumberField("total", found.size());
      json.writeNumberField("offset", request.integer("offset"));
      if (grid.isPresent()) {
        json.writeNumberField("from", grid.get().from());
        json.writeNumberField("width", grid.get().width());
        json.writeNumberField("columns", grid.get().columns());
      }
      json.writeArrayFieldStart("sensors");
      for (int i = 0; i < page.size(); i++) {
        json.writeStartObject();
        write(json, page.get(i));
        if (i < rows.size()) {
          write(json, rows.get(i));
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    };
  }

  private static List<HeatRow> rows(HeatGrid grid, List<Member> page, StoreReader reader)
      throws StoreException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<SensorState> sensors = page.stream().map(Member::sensor).toList();
    return grid.rows(sensors, reader, () -> System.nanoTime() - end > 0);
  }

  private static List<Member> select(FleetView view, CheckedRequest request) {
    Stream<Member> found =
        (request.text("order").orElse("attention").equals("name")
                ? view.byName()
                : view.byAttention())
            .stream();
    Optional<Standing> standing = request.text("state").flatMap(Standing::labelled);
    if (standing.isPresent()) {
      found = found.filter(member -> member.standing() == standing.get());
    }
    Optional<String> group = request.text("group");
    if (group.isPresent()) {
      found = found.filter(member -> member.group().equals(group.get()));
    }
    Optional<String> id = request.text("sensor_id");
    if (id.isPresent()) {
      found = found.filter(member -> member.sensor().sensorId().equals(id.get()));
    }
    Optional<String> named = request.text("named").map(text -> text.toLowerCase(Locale.ROOT));
    if (named.isPresent()) {
      found =
          found.filter(
              member -> member.sensor().sensorId().toLowerCase(Locale.ROOT).contains(named.get()));
    }
    return found.toList();
  }

  private Optional<HeatGrid> grid(FleetView view, CheckedRequest request) {
    int columns = request.integer("columns");
    if (columns == 0 || view.lastTime() == Long.MIN_VALUE) {
      return Optional.empty();
    }
    TimeRange asked = Selection.range(request);
    long to = asked.to() == Long.MAX_VALUE ? view.lastTime() + 1 : asked.to();
    long from = asked.from() == Long.MIN_VALUE ? to - request.integer("span") : asked.from();
    if (to <= from) {
      throw ProblemException.badRequest("to must be later than from.");
    }
    return Optional.of(HeatGrid.of(new TimeRange(from, to), columns, window));
  }

  private static void write(JsonGenerator json, Member member) throws IOException {
    SensorAnswers.write(json, member.sensor());
    json.writeStringField("group", member.group());
    json.writeStringField("state", member.standing().label());
  }

  private static void write(JsonGenerator json, HeatRow row) throws IOException {
    json.writeArrayFieldStart("worst");
    for (double score : row.worst()) {
      if (Double.isNaN(score)) {
        json.writeNull();
      } else {
        // Colours tell no more apart, and a map is thousands of numbers.
        json.writeNumber(Math.rint(score * 1000) / 1000);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("anomalies");
    for (long anomalies : row.anomalies()) {
      json.writeNumber(anomalies);
    }
    json.writeEndArray();
  }
}
