package io.kilter.cli.bench;

import io.kilter.events.Score;
import java.io.IOException;
import java.util.List;

/** One way to write scores, each call in a transaction of its own. */
interface Contender extends AutoCloseable {
  /** What a person calls it. */
  String name();

  /** Returns once the rows are stored. */
  void write(List<Score> scores) throws IOException;

  @Override
  void close() throws IOException;
}
