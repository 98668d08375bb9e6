package io.kilter.generate.sink;

import io.kilter.events.Label;
import io.kilter.events.LabelJson;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.generate.Batch;
import io.kilter.generate.Progress;
import io.kilter.generate.Sink;
import io.kilter.generate.SinkException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Lines of JSON, a reading each, and labels as lines of their own elsewhere. Keeps no progress: it
 * begins anew each time. What was committed has been handed to the operating system.
 */
public final class NdjsonSink implements Sink {
  private final ReadingEncoder encoder;
  private final OutputStream readings;
  private final OutputStream labels;

  /**
   * @param features names of the measurements
   * @param readings where readings go; closed with the sink
   * @param labels where labels go; closed with the sink
   */
  public NdjsonSink(List<String> features, OutputStream readings, OutputStream labels) {
    this.encoder = new ReadingEncoder(features);
    this.readings = new BufferedOutputStream(readings, 1 << 16);
    this.labels = new BufferedOutputStream(labels);
  }

  /** Readings to standard output; labels nowhere. */
  public static NdjsonSink standardOutput(List<String> features) {
    return new NdjsonSink(
        features, new FileOutputStream(FileDescriptor.out), OutputStream.nullOutputStream());
  }

  /**
   * To two files, which are made or begun anew.
   *
   * @throws SinkException if one cannot be written
   */
  public static NdjsonSink files(List<String> features, Path readings, Path labels) {
    return new NdjsonSink(features, create(readings), create(labels));
  }

  private static OutputStream create(Path file) {
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw SinkException.refused("The file " + file + " cannot be written.", e);
    }
  }

  @Override
  public Map<String, Progress> open() {
    return Map.of();
  }

  @Override
  public void send(Batch batch) {
    try {
      for (Label label : batch.labels()) {
        labels.write(LabelJson.encode(label));
        labels.write('\n');
      }
      for (Reading reading : batch.readings()) {
        readings.write(encoder.encode(reading));
        readings.write('\n');
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  @Override
  public void commit(String scenario, Progress progress) {
    try {
      labels.flush();
      readings.flush();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private static SinkException refused(IOException cause) {
    return SinkException.refused("The output cannot be written: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    try (labels;
        readings) {
      labels.flush();
    } catch (IOException e) {
      throw refused(e);
    }
  }
}
