package io.kilter.flink.models;

import io.kilter.config.ModelSettings;
import io.kilter.events.ModelAnnouncement;
import io.kilter.flink.control.ControlChange;
import io.kilter.flink.control.ModelChange;
import io.kilter.flink.models.ModelTimeline.Entry;
import io.kilter.learn.registry.RegistryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * What one task knows of announced models: those in its broadcast state, with what became of them,
 * and those of the log, which it read when it began and which the stream will bring again. Only the
 * model that the settings call active concerns it. One owner.
 */
public final class KnownModels {
  private static final Comparator<Entry> LATEST_FIRST =
      Comparator.comparingLong((Entry entry) -> entry.announcement().from()).reversed();

  private final String name;
  private final List<ModelChange> log;
  private final ModelShelf shelf;
  private ModelTimeline active;
  private ModelTimeline shadow;

  /**
   * @param features what the stream's readings have, in order
   * @param log of which only what it says of models matters here
   */
  public KnownModels(ModelSettings settings, List<String> features, List<ControlChange> log) {
    this.name = settings.active();
    this.shelf = new ModelShelf(settings, features);
    this.log =
        log.stream().filter(ModelChange.class::isInstance).map(ModelChange.class::cast).toList();
  }

  /** What scores; null until it is settled. */
  public ModelTimeline active() {
    return active;
  }

  /** What scores beside it, for comparison; null until it is settled. */
  public ModelTimeline shadow() {
    return shadow;
  }

  /** Makes both ready to be asked. */
  public void settle(ReadOnlyBroadcastState<String, ModelChange> state) throws Exception {
    if (active == null) {
      lay(state);
    }
  }

  private void lay(ReadOnlyBroadcastState<String, ModelChange> state) throws Exception {
    Map<String, ModelChange> newest = new TreeMap<>();
    log.forEach(change -> keepNewest(change, newest));
    for (Map.Entry<String, ModelChange> kept : state.immutableEntries()) {
      keepNewest(kept.getValue(), newest);
    }
    List<Entry> actives = new ArrayList<>();
    List<Entry> shadows = new ArrayList<>();
    for (ModelChange change : newest.values()) {
      if (change.announcement().filter(this::concerns).isPresent() && change.refusal().isEmpty()) {
        ModelAnnouncement announcement = change.announcement().get();
        boolean accepted = change.equals(state.get(change.id()));
        (announcement.shadow() ? shadows : actives).add(new Entry(announcement, accepted));
      }
    }
    actives.sort(LATEST_FIRST);
    shadows.sort(LATEST_FIRST);
    active = new ModelTimeline(actives, shelf);
    shadow = new ModelTimeline(shadows, shelf);
  }

  private boolean concerns(ModelAnnouncement announcement) {
    return announcement.model().equals(name);
  }

  private static void keepNewest(ModelChange change, Map<String, ModelChange> newest) {
    newest.merge(change.id(), change, (a, b) -> b.position() >= a.position() ? b : a);
  }

  /**
   * Takes a change that the stream brought.
   *
   * @return it with what became of it; nothing if it is old or does not concern this stream
   * @throws IOException if the registry cannot be read, which may pass
   */
  public Optional<ModelChange> change(ModelChange change, BroadcastState<String, ModelChange> state)
      throws Exception {
    ModelChange before = state.get(change.id());
    boolean old = before != null && change.position() <= before.position();
    if (old || !change.announcement().map(this::concerns).orElse(true)) {
      return Optional.empty();
    }
    ModelChange judged = change.judged(refusal(change));
    state.put(change.id(), judged);
    active = null;
    shadow = null;
    return Optional.of(judged);
  }

  private Optional<String> refusal(ModelChange change) throws IOException {
    try {
      if (change.announcement().isPresent()) {
        shelf.read(change.announcement().get());
      }
      return Optional.empty();
    } catch (RegistryException e) {
      return Optional.of(e.getMessage());
    }
  }
}
