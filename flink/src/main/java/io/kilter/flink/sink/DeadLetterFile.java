package io.kilter.flink.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.events.DeadLetter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Dead letters in a file, one JSON object a line, key and value in Base64. The file is made when
 * the first one comes. Each line is appended by one call, so that several tasks may write to it.
 */
final class DeadLetterFile implements Sink<DeadLetter> {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();

  private final String path;

  DeadLetterFile(String path) {
    this.path = path;
  }

  void append(DeadLetter letter) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      try (JsonGenerator json = JSON.createGenerator(line)) {
        json.writeStartObject();
        json.writeStringField("code", letter.code().name());
        json.writeStringField("reason", letter.reason());
        json.writeStringField("topic", letter.topic());
        json.writeNumberField("partition", letter.partition());
        json.writeNumberField("offset", letter.offset());
        json.writeNumberField("timestamp", letter.recordTime());
        json.writeBinaryField("key", letter.key());
        json.writeBinaryField("value", letter.value());
        json.writeEndObject();
      }
      line.write('\n');
      Files.write(
          Path.of(path), line.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("A dead letter cannot be written to " + path, e);
    }
  }

  @Override
  public SinkWriter<DeadLetter> createWriter(WriterInitContext context) {
    return new SinkWriter<>() {
      @Override
      public void write(DeadLetter letter, Context of) {
        append(letter);
      }

      @Override
      public void flush(boolean endOfInput) {
        // Each was written when it came.
      }

      @Override
      public void close() {
        // Nothing is held open.
      }
    };
  }
}
