package io.kilter.serve.feed;

import io.vertx.core.buffer.Buffer;

/**
 * Something that became known of a sensor.
 *
 * @param name what kind: {@code score}, {@code episode} or {@code gap}
 * @param sensorId the sensor
 * @param time event time of the sensor's newest score then, epoch milliseconds
 * @param body one JSON object, without line breaks
 */
record FeedEvent(String name, String sensorId, long time, Buffer body) {
  static final String SCORE = "score";
  static final String EPISODE = "episode";
  static final String GAP = "gap";

  /** The event as it is sent, with the id that resumes after it. */
  Buffer frame(Position position) {
    return frame(name, position, body);
  }

  /** An event of nobody in particular. */
  static Buffer frame(String name, Position position, Buffer body) {
    return Buffer.buffer(body.length() + 64)
        .appendString("id: " + position.text() + "\nevent: " + name + "\ndata: ")
        .appendBuffer(body)
        .appendString("\n\n");
  }
}
