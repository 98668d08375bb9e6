package io.kilter.flink.job;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what it gets in this process, by name. */
record Kept<T>(String name) implements Sink<T> {
  private static final Map<String, List<Object>> ROWS = new ConcurrentHashMap<>();

  static List<Object> rows(String name) {
    return ROWS.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    List<Object> rows = rows(name);
    return new SinkWriter<>() {
      @Override
      public void write(T row, Context where) {
        rows.add(row);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
