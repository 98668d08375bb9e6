package io.kilter.cli.demo;

import io.kilter.cli.embedded.Platform;
import io.kilter.cli.generate.Sending;
import io.kilter.cli.process.Stop;
import io.kilter.events.Episode;
import io.kilter.generate.Status;
import io.kilter.store.FleetState;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks at a running demo once a second, shows how far it is, and ends it when it is time. */
final class Watch {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Platform platform;
  private final Sending sending;
  private final StoreReader reader;
  private final Display display;

  Watch(Platform platform, Sending sending, StoreReader reader, Display display) {
    this.platform = platform;
    this.sending = sending;
    this.reader = reader;
    this.display = display;
  }

  /**
   * Returns when a stop is requested or the duration is over.
   *
   * @throws IOException if the job or the generator failed for good
   */
  void until(Stop stop, Optional<Duration> duration) throws IOException, InterruptedException {
    long start = System.nanoTime();
    boolean finishedSaid = false;
    while (!stop.within(LOOK)) {
      Status sent = sending.status();
      FleetState fleet = reader.fleet();
      List<Episode> newest = reader.episodes(Optional.empty(), TimeRange.ALL, 1);
      display.progress(sent, fleet, newest.stream().findFirst());
      requireAlive();
      if (sent.state() == Status.State.FINISHED && !finishedSaid) {
        finishedSaid = true;
        display.line("All recorded data is sent; everything stays up until you stop it.");
      }
      if (duration.isPresent() && System.nanoTime() - start >= duration.get().toNanos()) {
        return;
      }
    }
  }

  private void requireAlive() throws IOException {
    Optional<Throwable> failure = platform.jobFailure();
    if (failure.isPresent()) {
      throw new IOException("The job failed: " + failure.get().getMessage(), failure.get());
    }
    Optional<Throwable> stopped = sending.failure();
    if (stopped.isPresent()) {
      throw new IOException(stopped.get().getMessage(), stopped.get());
    }
  }
}
