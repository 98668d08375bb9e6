package io.kilter.serve.feed;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;

/**
 * One who listens. It holds no events: it reads on in the log whenever its connection has room.
 * What its connection has not room for stays in the log, and what the log has dropped by then is
 * told of as a gap. Everything happens on its event loop.
 */
final class Listener {
  /** What is written in one go; a connection may hold a few of these. */
  private static final int STRETCH_BYTES = 1 << 15;

  /** Heartbeats without a byte read by the other side after which it is taken for gone. */
  private static final int PATIENCE = 4;

  private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

  private final Context eventLoop;
  private final HttpConnection connection;
  private final HttpServerResponse response;
  private final Optional<String> sensorId;
  private final Optional<String> lastEventId;
  private final boolean scores;
  private FeedLog log;
  private long next;
  private long toldThrough = Long.MIN_VALUE;
  private int heartbeatsUnread;
  private boolean quiet;

  /**
   * A listener that hears nothing yet.
   *
   * @param sensorId to whom it listens; to all when empty
   * @param lastEventId the id of the last event it got, where it comes back
   * @param scores whether it wants scores, and not episodes alone
   */
  Listener(
      Context eventLoop,
      HttpServerRequest request,
      Optional<String> sensorId,
      Optional<String> lastEventId,
      boolean scores) {
    this.eventLoop = eventLoop;
    this.connection = request.connection();
    this.response = request.response();
    this.sensorId = sensorId;
    this.lastEventId = lastEventId;
    this.scores = scores;
  }

  Optional<String> sensorId() {
    return sensorId;
  }

  Optional<String> lastEventId() {
    return lastEventId;
  }

  boolean wantsScores() {
    return scores;
  }

  /**
   * Begins to read.
   *
   * @param from the first number to read
   * @param before what is sent ahead of that
   * @param through the event time up to which scores were sent with that
   */
  void begin(FeedLog read, long from, List<Buffer> before, long through) {
    eventLoop.runOnContext(
        ignored -> {
          log = read;
          next = from;
          toldThrough = through;
          before.forEach(this::write);
          pump();
        });
  }

  /** That there are new events. */
  void wake() {
    eventLoop.runOnContext(ignored -> pump());
  }

  private void pump() {
    if (log == null || isOver()) {
      return;
    }
    while (!response.writeQueueFull()) {
      FeedLog.Stretch stretch = log.read(next, this::takes, STRETCH_BYTES);
      if (stretch.missed()) {
        write(Catchup.lost(new Position(log.run(), stretch.next() - 1, toldThrough)));
      }
      if (stretch.next() == next) {
        return;
      }
      next = stretch.next();
      stretch.frames().forEach(this::write);
    }
    response.drainHandler(ignored -> pump());
  }

  private boolean takes(FeedEvent event) {
    return sensorId.map(event.sensorId()::equals).orElse(true)
        && (scores || event.name().equals(FeedEvent.EPISODE))
        && !(event.name().equals(FeedEvent.SCORE) && event.time() <= toldThrough);
  }

  private void write(Buffer frame) {
    quiet = false;
    var unused = response.write(frame);
  }

  /** Shows the other side that the connection lives, and finds out whether the other side does. */
  void beat() {
    eventLoop.runOnContext(
        ignored -> {
          if (isOver()) {
            return;
          }
          if (response.writeQueueFull()) {
            heartbeatsUnread++;
            if (heartbeatsUnread >= PATIENCE) {
              var unused = connection.close();
            }
            return;
          }
          heartbeatsUnread = 0;
          if (quiet) {
            write(HEARTBEAT);
          }
          quiet = true;
        });
  }

  /** Ends the answer; who still wants to listen comes back. */
  void end() {
    eventLoop.runOnContext(
        ignored -> {
          if (!isOver()) {
            var unused = response.end();
          }
        });
  }

  /** Whether the answer has ended. Any thread may ask. */
  boolean isOver() {
    return response.ended() || response.closed();
  }
}
