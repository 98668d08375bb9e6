package io.kilter.serve.publish;

import io.kilter.events.DeadLetter;
import io.kilter.events.Decoded;
import io.kilter.events.Reading;
import io.kilter.events.ReadingDecoder;
import io.kilter.serve.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One line of a body, as the job would understand it.
 *
 * @param number of the line, from 1
 * @param value its bytes
 * @param decoded a reading, or what is wrong with it
 */
record ReadingLine(int number, byte[] value, Decoded decoded) {
  /** More are refused. */
  static final int MOST = 10_000;

  /** A body that is one reading, whatever lines it has. */
  static List<ReadingLine> whole(byte[] body, ReadingDecoder decoder, long now) {
    return List.of(of(1, body, decoder, now));
  }

  /**
   * The lines of a body that are not blank.
   *
   * @throws ProblemException with status 400 if there is none or there are too many
   */
  static List<ReadingLine> each(byte[] body, ReadingDecoder decoder, long now) {
    List<ReadingLine> lines = new ArrayList<>();
    int number = 0;
    int from = 0;
    while (from < body.length) {
      int end = from;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      number++;
      if (!isBlank(body, from, end)) {
        if (lines.size() == MOST) {
          throw ProblemException.badRequest("The body has more than " + MOST + " readings.");
        }
        lines.add(of(number, Arrays.copyOfRange(body, from, end), decoder, now));
      }
      from = end + 1;
    }
    if (lines.isEmpty()) {
      throw ProblemException.badRequest("The body has no reading.");
    }
    return lines;
  }

  private static boolean isBlank(byte[] body, int from, int end) {
    for (int i = from; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private static ReadingLine of(int number, byte[] value, ReadingDecoder decoder, long now) {
    return new ReadingLine(number, value, decoder.decode("", 0, 0, now, null, value));
  }

  /** What is wrong with it, if anything is. */
  List<RejectedLine> rejection() {
    return decoded instanceof DeadLetter letter
        ? List.of(new RejectedLine(number, letter.code().name(), letter.reason()))
        : List.of();
  }

  boolean isReading() {
    return decoded instanceof Reading;
  }

  /** The record to write of a reading: the line as it came, by its sensor. */
  ProducerRecord<byte[], byte[]> record(String topic) {
    byte[] key = ((Reading) decoded).sensorId().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, key, value);
  }
}
