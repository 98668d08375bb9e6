package io.kilter.flink.job;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source of prepared elements in a few partitions, each read in its order, as from Kafka. A test
 * says how far it may be read, so that it can stop a job half way. Places are kept in checkpoints.
 */
final class Feed<T> implements Source<T, Feed.Part, List<Feed.Part>> {
  private static final long serialVersionUID = 1L;

  /** Elements by feed; they need not be serializable to be shared within this process. */
  private static final Map<String, List<List<?>>> PARTS = new ConcurrentHashMap<>();

  /** How far feeds may be read, as a share of each partition; 1.0 also ends them. */
  private static volatile double share;

  private final String name;

  Feed(String name, List<List<T>> parts) {
    this.name = name;
    PARTS.put(name, new ArrayList<>(parts));
  }

  static void letThrough(double upTo) {
    share = upTo;
  }

  /** A partition and the place of its next element. */
  record Part(int number, int next) implements SourceSplit {
    @Override
    public String splitId() {
      return Integer.toString(number);
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<T, Part> createReader(SourceReaderContext context) {
    return new Reader();
  }

  @Override
  public SplitEnumerator<Part, List<Part>> createEnumerator(SplitEnumeratorContext<Part> context) {
    List<Part> all = new ArrayList<>();
    for (int i = 0; i < PARTS.get(name).size(); i++) {
      all.add(new Part(i, 0));
    }
    return new Enumerator(context, all);
  }

  @Override
  public SplitEnumerator<Part, List<Part>> restoreEnumerator(
      SplitEnumeratorContext<Part> context, List<Part> left) {
    return new Enumerator(context, left);
  }

  @Override
  public SimpleVersionedSerializer<Part> getSplitSerializer() {
    return new PartSerializer();
  }

  @Override
  public SimpleVersionedSerializer<List<Part>> getEnumeratorCheckpointSerializer() {
    return new PartsSerializer();
  }

  private final class Reader implements SourceReader<T, Part> {
    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean all;

    @Override
    public void start() {}

    @Override
    @SuppressWarnings("unchecked")
    public InputStatus pollNext(ReaderOutput<T> output) {
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.poll();
        List<T> elements = (List<T>) PARTS.get(name).get(part.number());
        if (part.next() < elements.size() * share) {
          output.createOutputForSplit(part.splitId()).collect(elements.get(part.next()));
          parts.add(new Part(part.number(), part.next() + 1));
          return InputStatus.MORE_AVAILABLE;
        }
        parts.add(part);
      }
      return share >= 1 && all ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public List<Part> snapshotState(long checkpoint) {
      return List.copyOf(parts);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return new CompletableFuture<Void>().completeOnTimeout(null, 5, TimeUnit.MILLISECONDS);
    }

    @Override
    public void addSplits(List<Part> splits) {
      parts.addAll(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
      all = true;
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {}

    @Override
    public void close() {}
  }

  private static final class Enumerator implements SplitEnumerator<Part, List<Part>> {
    private final SplitEnumeratorContext<Part> context;
    private final List<Part> left;

    Enumerator(SplitEnumeratorContext<Part> context, List<Part> left) {
      this.context = context;
      this.left = new ArrayList<>(left);
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<Part> splits, int subtask) {
      left.addAll(splits);
    }

    @Override
    public void addReader(int subtask) {
      if (context.registeredReaders().size() == context.currentParallelism()) {
        for (Part part : left) {
          context.assignSplit(part, part.number() % context.currentParallelism());
        }
        left.clear();
        context.registeredReaders().keySet().forEach(context::signalNoMoreSplits);
      }
    }

    @Override
    public List<Part> snapshotState(long checkpoint) {
      return List.copyOf(left);
    }

    @Override
    public void close() {}
  }

  private static final class PartSerializer implements SimpleVersionedSerializer<Part> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Part part) {
      return ByteBuffer.allocate(8).putInt(part.number()).putInt(part.next()).array();
    }

    @Override
    public Part deserialize(int version, byte[] bytes) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new Part(buffer.getInt(), buffer.getInt());
    }
  }

  private static final class PartsSerializer implements SimpleVersionedSerializer<List<Part>> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(List<Part> parts) {
      ByteBuffer buffer = ByteBuffer.allocate(8 * parts.size());
      parts.forEach(part -> buffer.putInt(part.number()).putInt(part.next()));
      return buffer.array();
    }

    @Override
    public List<Part> deserialize(int version, byte[] bytes) throws IOException {
      List<Part> parts = new ArrayList<>();
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        while (in.available() > 0) {
          parts.add(new Part(in.readInt(), in.readInt()));
        }
      }
      return parts;
    }
  }
}
