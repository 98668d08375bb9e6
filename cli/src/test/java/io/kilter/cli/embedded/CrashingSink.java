package io.kilter.cli.embedded;

import io.kilter.events.Score;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Lets scores through to another sink, and breaks the job at each of a few counts, once. */
final class CrashingSink implements Sink<Score> {
  private static final long serialVersionUID = 1L;

  /** Shared by all copies of the sink in this process, over restarts of the job. */
  private static final AtomicLong WRITTEN = new AtomicLong();

  private final Sink<Score> behind;
  private final long[] crashAt;

  CrashingSink(Sink<Score> behind, long... crashAt) {
    this.behind = behind;
    this.crashAt = crashAt;
    WRITTEN.set(0);
  }

  @Override
  public SinkWriter<Score> createWriter(WriterInitContext context) throws IOException {
    SinkWriter<Score> writer = behind.createWriter(context);
    return new SinkWriter<>() {
      @Override
      public void write(Score score, Context where) throws IOException, InterruptedException {
        long written = WRITTEN.incrementAndGet();
        for (long crash : crashAt) {
          if (written == crash) {
            throw new IOException("Broken on purpose at score " + written);
          }
        }
        writer.write(score, where);
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
