package io.kilter.generate.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.KafkaSettings;
import io.kilter.generate.Generator;
import io.kilter.generate.GeneratorSettings;
import io.kilter.generate.Pace;
import io.kilter.generate.Progress;
import io.kilter.generate.SinkException;
import io.kilter.generate.Status;
import io.kilter.generate.factory.FactorySource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class GeneratorOnKafkaIT {
  private static final FactorySource SOURCE =
      new FactorySource(
          GeneratorSettings.defaults()
              .withRate(2_000)
              .withFaultEvery(256)
              .withStart(Instant.parse("2026-11-01T00:00:00Z")));

  @TempDir static Path directory;
  private static TestBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = new TestBroker(directory.resolve("broker"));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void stoppedAndStartedAgainItGoesOnWhereItWas() {
    PublisherSettings topics = topics("restarts");
    long counted = 0;
    for (int run = 0; run < 3; run++) {
      Generator generator = generator(topics);
      CompletableFuture<Void> running = CompletableFuture.runAsync(generator);
      awaitReadings(generator, 2_000);

      long closing = System.nanoTime();
      generator.close();
      assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(2));
      running.orTimeout(10, TimeUnit.SECONDS).join();
      assertThat(generator.status().state()).isEqualTo(Status.State.STOPPED);
      counted += generator.status().readings();
    }

    Progress end = Sent.progress(SOURCE, topics);
    assertThat(end.next()).isGreaterThanOrEqualTo(counted);
    assertThat(Sent.committed(broker, topics)).isEqualTo(Sent.by(SOURCE, end));
  }

  /** Which one is a matter of time: each fences the other until one of them has committed. */
  @Test
  void ofTwoGeneratorsOneStopsAndSaysWhy() {
    PublisherSettings topics = topics("twice");
    Generator first = generator(topics);
    Generator second = generator(topics);
    CompletableFuture<Void> firstRun = CompletableFuture.runAsync(first);
    awaitReadings(first, 100);
    CompletableFuture<Void> secondRun = CompletableFuture.runAsync(second);

    assertThatThrownBy(
            () ->
                CompletableFuture.anyOf(firstRun, secondRun).orTimeout(60, TimeUnit.SECONDS).join())
        .hasCauseInstanceOf(SinkException.class)
        .hasMessageContaining("Another generator is sending factory seed=1 sensors=20");
    Generator stopped = firstRun.isDone() ? first : second;
    Generator other = stopped == first ? second : first;
    assertThat(stopped.status().state()).isEqualTo(Status.State.FAILED);
    awaitReadings(other, other.status().readings() + 100);
    stopped.close();
    other.close();
    CompletableFuture.allOf(firstRun, secondRun)
        .handle((done, failure) -> null)
        .orTimeout(10, TimeUnit.SECONDS)
        .join();

    Progress end = Sent.progress(SOURCE, topics);
    assertThat(end.next())
        .isGreaterThanOrEqualTo(first.status().readings() + second.status().readings());
    assertThat(Sent.committed(broker, topics)).isEqualTo(Sent.by(SOURCE, end));
  }

  @Test
  void aBrokerThatIsNotThereDoesNotKeepItFromClosing() {
    PublisherSettings nowhere = PublisherSettings.of(KafkaSettings.of("127.0.0.1:1"));
    Generator generator = generator(nowhere);
    Thread running = new Thread(generator, "generator");
    running.start();
    // It waits for the broker's answer, which never comes.
    await(() -> running.getState() == Thread.State.WAITING);

    long closing = System.nanoTime();
    generator.close();

    assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(2));
    await(() -> !running.isAlive());
    assertThat(generator.status().state()).isEqualTo(Status.State.STOPPED);
  }

  private static PublisherSettings topics(String name) {
    return broker.topics(name, 4);
  }

  private static Generator generator(PublisherSettings topics) {
    return new Generator(SOURCE, Pace.rate(2_000), new KafkaPublisher(topics, SOURCE.features()));
  }

  private static void awaitReadings(Generator generator, long count) {
    await(() -> generator.status().readings() >= count);
  }

  private static void await(BooleanSupplier condition) {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(patience);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
