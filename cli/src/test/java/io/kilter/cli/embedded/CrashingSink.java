package io.kilter.cli.embedded;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Lets rows through to another sink, and breaks the job at each of a few counts, once. */
final class CrashingSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  /** Shared by all copies of the sink in this process, over restarts of the job. */
  private static final AtomicLong WRITTEN = new AtomicLong();

  private final Sink<T> behind;
  private final long[] crashAt;

  CrashingSink(Sink<T> behind, long... crashAt) {
    this.behind = behind;
    this.crashAt = crashAt;
    WRITTEN.set(0);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    SinkWriter<T> writer = behind.createWriter(context);
    return new SinkWriter<>() {
      @Override
      public void write(T row, Context where) throws IOException, InterruptedException {
        long written = WRITTEN.incrementAndGet();
        for (long crash : crashAt) {
          if (written == crash) {
            throw new IOException("Broken on purpose at row " + written);
          }
        }
        writer.write(row, where);
      }

      @Override
      public void flush(boolean endOfInput) throws IOException, InterruptedException {
        writer.flush(endOfInput);
      }

      @Override
      public void close() throws IOException {
        try {
          writer.close();
        } catch (Exception e) {
          throw new IOException(e);
        }
      }
    };
  }
}
