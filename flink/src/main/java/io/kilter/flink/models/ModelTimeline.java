package io.kilter.flink.models;

import io.kilter.events.ModelAnnouncement;
import io.kilter.learn.registry.RegistryException;
import java.io.IOException;
import java.util.List;

/**
 * Which model is in force at which event time: the announced one that began last and is not
 * refused. A question of what was announced, not of when it came. One owner; while time stays
 * between two announcements, an answer costs two comparisons.
 */
public final class ModelTimeline {
  private final List<Entry> latestFirst;
  private final ModelShelf shelf;

  private ActiveModel current;
  private long currentFrom = Long.MAX_VALUE;
  private long currentTo = Long.MIN_VALUE;

  /**
   * An announcement.
   *
   * @param accepted whether it is known to have scored before, so that it must not be missing now
   */
  record Entry(ModelAnnouncement announcement, boolean accepted) {}

  ModelTimeline(List<Entry> latestFirst, ModelShelf shelf) {
    this.latestFirst = latestFirst;
    this.shelf = shelf;
  }

  /**
   * The model in force, or null where there is none.
   *
   * @throws IOException if it cannot be read now, and other scores than before would come of it
   */
  public ActiveModel at(long time) throws IOException {
    if (time < currentFrom || time >= currentTo) {
      find(time);
    }
    return current;
  }

  private void find(long time) throws IOException {
    long until = Long.MAX_VALUE;
    for (Entry entry : latestFirst) {
      long from = entry.announcement().from();
      if (from > time) {
        until = from;
        continue;
      }
      ActiveModel model = read(entry);
      if (model != null) {
        set(model, from, until);
        return;
      }
    }
    set(null, Long.MIN_VALUE, until);
  }

  private void set(ActiveModel model, long from, long to) {
    current = model;
    currentFrom = from;
    currentTo = to;
  }

  private ActiveModel read(Entry entry) throws IOException {
    try {
      return shelf.read(entry.announcement());
    } catch (RegistryException e) {
      if (entry.accepted()) {
        throw new IOException(
            entry.announcement().id() + " has scored before and cannot be read any more", e);
      }
      return null;
    }
  }
}
