package io.kilter.serve.feed;

import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.ProblemException;
import io.kilter.serve.query.EpisodeAnswers;
import io.kilter.serve.query.ScoreAnswers;
import io.kilter.serve.query.StoreAccess;
import io.kilter.store.StoreReader;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what is new in the store while anybody listens, once for all listeners, and tells them.
 * A store that is away delays events and loses none. Thread-safe.
 */
public final class Feed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final long LOOK_MILLIS = 500;
  private static final long RETRY_MILLIS = 2000;
  private static final long HEARTBEAT_MILLIS = 15_000;
  private static final long LOG_BYTES = 16 << 20;

  private final Vertx vertx;
  private final StoreAccess store;
  private final ScoreAnswers scores;
  private final EpisodeAnswers episodes;
  private final Set<Listener> waiting = ConcurrentHashMap.newKeySet();
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final Attention attention = new Attention();
  private FeedLog log;
  private ScoreTail scoreTail;
  private EpisodeTail episodeTail;
  private long woken;
  private boolean looking;
  private volatile boolean closed;

  /** A feed of a stream with these features, which looks when somebody listens. */
  public Feed(Vertx vertx, StoreAccess store, FeatureObjects features) {
    this.vertx = vertx;
    this.store = store;
    this.scores = new ScoreAnswers(features);
    this.episodes = new EpisodeAnswers(features);
    vertx.setPeriodic(HEARTBEAT_MILLIS, ignored -> beat());
  }

  /** How many listen. */
  public int listening() {
    return listeners.size() + waiting.size();
  }

  private void beat() {
    waiting.forEach(Listener::beat);
    listeners.forEach(Listener::beat);
  }

  /** Tells a listener from its next look on; not at all once the feed is closed. */
  synchronized void add(Listener listener) {
    if (closed) {
      listener.end();
      return;
    }
    waiting.add(listener);
    if (!looking) {
      looking = true;
      // What the feed knew when it looked last is old: numbers begin anew.
      log = new FeedLog(System.currentTimeMillis(), LOG_BYTES);
      woken = 0;
      scoreTail = new ScoreTail(scores);
      episodeTail = new EpisodeTail(episodes);
      lookSoon(1);
    }
  }

  void remove(Listener listener) {
    waiting.remove(listener);
    listeners.remove(listener);
  }

  private void lookSoon(long millis) {
    vertx.setTimer(millis, ignored -> look());
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    List<Listener> newcomers = List.copyOf(waiting);
    Set<Optional<String>> filters =
        newcomers.stream().map(Listener::sensorId).collect(Collectors.toSet());
    listeners.forEach(listener -> filters.add(listener.sensorId()));
    Watched watched = attention.watched(filters, System.nanoTime());
    if (attention.isIdle()) {
      looking = false;
      return;
    }
    // When the store is away, whoever listens waits.
    store
        .query(reader -> look(watched, newcomers, reader))
        .onSuccess(looked -> lookSoon(LOOK_MILLIS))
        .onFailure(this::lookLater);
  }

  private void lookLater(Throwable fault) {
    if (!(fault instanceof ProblemException)) {
      LOG.error("A look for what is new failed", fault);
    }
    lookSoon(RETRY_MILLIS);
  }

  private Void look(Watched watched, List<Listener> newcomers, StoreReader reader)
      throws IOException {
    scoreTail.look(watched, reader, log::append);
    episodeTail.look(watched, reader, scoreTail::newest, log::append);
    attention.looked(log.next());
    for (Listener newcomer : newcomers) {
      begin(newcomer, reader);
    }
    // Also of what a look found that failed later on.
    if (log.next() > woken) {
      woken = log.next();
      listeners.forEach(Listener::wake);
    }
    return null;
  }

  private void begin(Listener listener, StoreReader reader) throws IOException {
    if (!waiting.remove(listener)) {
      return;
    }
    long next = log.next();
    long through = Long.MIN_VALUE;
    long told = listener.sensorId().map(scoreTail::newest).orElse(through);
    List<Buffer> before = new ArrayList<>();
    if (listener.lastEventId().isPresent()) {
      Optional<Position> last = Position.parse(listener.lastEventId().get());
      if (last.isPresent() && reaches(last.get(), listener.sensorId())) {
        next = last.get().sequence() + 1;
        told = last.get().time();
      } else if (last.isPresent() && listener.sensorId().isPresent()) {
        Catchup catchup = catchup(listener, last.get().time(), reader);
        before.addAll(catchup.frames());
        through = catchup.through();
        told = Math.max(through, told);
      } else {
        before.add(Catchup.lost(new Position(log.run(), next - 1, through)));
      }
    }
    Position ready = new Position(log.run(), next - 1, told);
    before.add(FeedEvent.frame("ready", ready, Json.encode(json -> {})));
    listeners.add(listener);
    if (closed) {
      listener.end();
    } else {
      listener.begin(log, next, before, through);
    }
    if (listener.isOver()) {
      remove(listener);
    }
  }

  private Catchup catchup(Listener listener, long time, StoreReader reader) throws IOException {
    return Catchup.of(
        listener.sensorId().orElseThrow(), time, listener.wantsScores(), scores, episodes, reader);
  }

  private boolean reaches(Position last, Optional<String> filter) {
    long next = last.sequence() + 1;
    return last.run() == log.run() && log.has(next) && attention.covers(filter, next);
  }

  /** Ends all answers and looks no more. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.forEach(Listener::end);
    listeners.forEach(Listener::end);
  }
}
