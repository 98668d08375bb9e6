package io.kilter.flink.source;

import io.kilter.config.StreamSettings;
import io.kilter.events.ReadingDecoder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReaderBase;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A file of readings, a JSON object a line, as one partition that is read in its order and ends. It
 * is decoded as messages are, but for the time of the broker's record, which a file does not have:
 * nothing in it is in the future. An offset is the number of a line, from 1.
 */
public final class FileArrivals implements Source<Arrival, FileLines, Collection<FileLines>> {
  private static final long serialVersionUID = 1L;

  /** Later than every reading may be. */
  private static final long END_OF_TIME = Long.MAX_VALUE / 2;

  private static final byte[] NO_KEY = {};

  private final String path;
  private final StreamSettings stream;

  public FileArrivals(Path file, StreamSettings stream) {
    this.path = file.toAbsolutePath().toString();
    this.stream = stream;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<Arrival, FileLines> createReader(SourceReaderContext context) {
    return new Reader(context, stream, Path.of(path).getFileName().toString());
  }

  @Override
  public SplitEnumerator<FileLines, Collection<FileLines>> createEnumerator(
      SplitEnumeratorContext<FileLines> context) {
    // One byte beyond what is allowed shows that a line is too long.
    return restoreEnumerator(
        context, List.of(new FileLines(path, 0, stream.maxMessageBytes() + 1)));
  }

  @Override
  public SplitEnumerator<FileLines, Collection<FileLines>> restoreEnumerator(
      SplitEnumeratorContext<FileLines> context, Collection<FileLines> left) {
    return new IteratorSourceEnumerator<>(context, left);
  }

  @Override
  public SimpleVersionedSerializer<FileLines> getSplitSerializer() {
    return new FileLinesSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Collection<FileLines>> getEnumeratorCheckpointSerializer() {
    return new FileLinesSerializer.OfMany();
  }

  @SuppressWarnings("try") // Flink's readers declare that closing may be interrupted.
  private static final class Reader
      extends IteratorSourceReaderBase<FileLines.Line, Arrival, FileLines.Cursor, FileLines> {
    private final ReadingDecoder decoder;
    private final String name;

    Reader(SourceReaderContext context, StreamSettings stream, String name) {
      super(context);
      this.name = name;
      this.decoder =
          new ReadingDecoder(stream.features(), stream.futureTolerance(), stream.maxMessageBytes());
    }

    @Override
    protected Arrival convert(FileLines.Line line) {
      return new Arrival(
          name,
          0,
          line.number(),
          -1,
          NO_KEY,
          line.bytes(),
          decoder.decode(name, 0, line.number(), END_OF_TIME, NO_KEY, line.bytes()));
    }
  }
}
