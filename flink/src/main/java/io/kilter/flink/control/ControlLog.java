package io.kilter.flink.control;

import io.kilter.flink.source.Arrival;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * All that was ever said of rules and models, read before a task scores anything. A restarted job
 * works its backlog off much faster than time passes; it would otherwise score readings before it
 * hears of what had been there, ahead of their time, when those readings were scored first.
 */
@FunctionalInterface
public interface ControlLog extends Serializable {
  /** A log in which nothing was ever said. */
  ControlLog EMPTY = List::of;

  /** The changes in their order. Blocks until all that is there at the time of the call is read. */
  List<ControlChange> read() throws IOException;

  /** The messages of the labels topic in their order, likewise. */
  default List<Arrival> labels() throws IOException {
    return List.of();
  }
}
