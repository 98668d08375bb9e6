package io.kilter.flink.sink;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Lets the rows of a stretch of time through to a sink, which keeps no state of its own. */
final class SinkWithin<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private final StoreSink<T> sink;
  private final TimeOf<T> time;
  private final TimeSpan span;

  SinkWithin(StoreSink<T> sink, TimeOf<T> time, TimeSpan span) {
    this.sink = sink;
    this.time = time;
    this.span = span;
  }

  /** The time of a row, epoch milliseconds. */
  @FunctionalInterface
  interface TimeOf<T> extends Serializable {
    long of(T row);
  }

  @Override
  @SuppressWarnings("try") // Flink's writers declare that closing may be interrupted.
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    SinkWriter<T> writer = sink.createWriter(context);
    return new SinkWriter<>() {
      @Override
      public void write(T row, Context of) throws IOException, InterruptedException {
        if (span.holds(time.of(row))) {
          writer.write(row, of);
        }
      }

      @Override
      public void flush(boolean endOfInput) throws IOException, InterruptedException {
        writer.flush(endOfInput);
      }

      @Override
      public void close() throws Exception {
        writer.close();
      }
    };
  }
}
