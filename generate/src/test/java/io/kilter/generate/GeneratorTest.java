package io.kilter.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.events.Label;
import io.kilter.generate.MemorySink.Failure;
import io.kilter.generate.Status.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GeneratorTest {
  @Test
  void sendsAllOfItAndSaysSo() {
    MemorySink sink = new MemorySink(Map.of());
    Generator generator = new Generator(new CountingSource(1_000), Pace.unlimited(), sink);

    generator.run();
    generator.close();

    assertThat(sink.committed).isEqualTo(numbers(1_000));
    assertThat(sink.closed).isTrue();
    assertThat(generator.status())
        .isEqualTo(
            new Status(
                State.FINISHED,
                1_000,
                100,
                OptionalLong.of(9_990),
                Optional.of(new Label("a", 9_990, 9_990, true, "tenth"))));
  }

  @Test
  void commitsThatFailOrMayHaveFailedLoseAndRepeatNothing() {
    MemorySink sink = new MemorySink(Map.of(1, Failure.AFTER, 2, Failure.BEFORE, 4, Failure.AFTER));
    Generator generator = new Generator(new CountingSource(800), Pace.rate(1_000), sink);

    generator.run();
    generator.close();

    assertThat(sink.committed).isEqualTo(numbers(800));
    assertThat(generator.status().readings()).isEqualTo(800);
    assertThat(generator.status().faults()).isEqualTo(80);
  }

  @Test
  void aRateIsKept() {
    Generator generator =
        new Generator(new CountingSource(200), Pace.rate(500), new MemorySink(Map.of()));

    assertThat(timed(generator)).isBetween(Duration.ofMillis(390), Duration.ofSeconds(5));
  }

  @Test
  void recordedTimesAreKeptAtTheirSpeed() {
    Generator generator =
        new Generator(new CountingSource(200), Pace.recorded(4), new MemorySink(Map.of()));

    assertThat(timed(generator)).isBetween(Duration.ofMillis(490), Duration.ofSeconds(5));
  }

  @Test
  void whatWasSentIsCommittedWhileTheNextReadingIsNotYetDue() {
    MemorySink sink = new MemorySink(Map.of());
    Generator generator = new Generator(new CountingSource(2), Pace.rate(0.01), sink);
    CompletableFuture<Void> running = CompletableFuture.runAsync(generator);

    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (sink.committed.isEmpty() && System.nanoTime() < patience) {
      LockSupport.parkNanos(1_000_000);
    }
    generator.close();
    running.join();

    assertThat(sink.committed).isEqualTo(numbers(1));
    assertThat(generator.status().state()).isEqualTo(State.STOPPED);
  }

  @Test
  void anInterruptStopsItInsteadOfBeingTakenForAFailure() throws InterruptedException {
    MemorySink sink = new MemorySink(Map.of());
    Generator generator = new Generator(new CountingSource(2), Pace.rate(0.01), sink);
    Thread running = new Thread(generator, "generator");
    running.start();
    running.interrupt();
    running.join(30_000);

    assertThat(running.isAlive()).isFalse();
    assertThat(generator.status().state()).isEqualTo(State.STOPPED);
    generator.close();
  }

  @Test
  void aSinkThatRefusesForGoodEndsIt() {
    Generator generator =
        new Generator(
            new CountingSource(10), Pace.unlimited(), new MemorySink(Map.of(1, Failure.FOR_GOOD)));

    assertThatThrownBy(generator::run)
        .isInstanceOf(SinkException.class)
        .hasMessage("The sink is full.");
    assertThat(generator.status().state()).isEqualTo(State.FAILED);
    generator.close();
  }

  @Test
  void progressOfSomeoneElseEndsIt() {
    MemorySink sink = new MemorySink(Map.of(2, Failure.BEFORE));
    Generator generator = new Generator(new CountingSource(1_000), Pace.rate(1_000), sink);
    CompletableFuture<Void> running = CompletableFuture.runAsync(generator);
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (generator.status().readings() == 0 && System.nanoTime() < patience) {
      LockSupport.parkNanos(1_000_000);
    }

    sink.progress.put("counting", new Progress(500, 0));

    assertThatThrownBy(running::join)
        .hasCauseInstanceOf(SinkException.class)
        .hasMessageContaining("Another generator is sending counting, so this one stops.");
    generator.close();
  }

  private static Duration timed(Generator generator) {
    long start = System.nanoTime();
    generator.run();
    generator.close();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static List<Double> numbers(long count) {
    return LongStream.range(0, count).mapToObj(number -> (double) number).toList();
  }
}
