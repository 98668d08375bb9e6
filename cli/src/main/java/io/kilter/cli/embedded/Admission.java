package io.kilter.cli.embedded;

import java.util.List;
import java.util.Properties;

/**
 * Other ways into a broker than the open one.
 *
 * @param listeners as Kafka writes them, {@code NAME://host:port} separated by commas; may be empty
 * @param properties the broker's, which say what each listener asks
 * @param users who may sign in with SCRAM on a new directory, as in {@code
 *     SCRAM-SHA-512=[name=ada,password=secret]}
 */
record Admission(String listeners, Properties properties, List<String> users) {
  /** No other way. */
  static Admission none() {
    return new Admission("", new Properties(), List.of());
  }

  /** What is listed, and then these listeners. */
  String after(String others) {
    return listeners.isEmpty() ? others : others + "," + listeners;
  }
}
