package io.kilter.serve.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.ApiSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.StreamSettings;
import io.kilter.generate.sink.TestBroker;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import io.kilter.serve.ToyRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithdrawalTest {
  @TempDir Path brokerFolder;
  @TempDir Path folder;

  @Test
  void whatWasAnnouncedAndThenCannotBecomeActiveIsWithdrawn() throws Exception {
    ToyRegistry registry = new ToyRegistry(folder);
    registry.publish("press", 1);
    try (TestBroker broker = new TestBroker(brokerFolder);
        SlowDoor door = new SlowDoor(broker.bootstrapServers());
        RunningApi api = start(registry, door.address())) {
      CompletableFuture<Answer> answer =
          api.sendLater("POST", "/models/press/1/activate", "{\"from\":7000}", "application/json");
      // The pointer was written on trial, and the announcement waits for the broker.
      waitUntilThere(folder.resolve("press/active.json"));
      breakTheLock();
      door.open();
      Answer refused = answer.get(20, TimeUnit.SECONDS);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.detail())
          .startsWith("press@1 was announced and not activated: the registry's pointer cannot")
          .endsWith(" The announcement was withdrawn.");
      List<ConsumerRecord<byte[], byte[]>> said = broker.committed("models");
      assertThat(said)
          .extracting(record -> new String(record.key(), UTF_8))
          .containsExactly("press@7000", "press@7000");
      assertThat(said.get(0).value()).isNotNull();
      assertThat(said.get(1).value()).isNull();
    }
  }

  private static RunningApi start(ToyRegistry registry, String servers) throws IOException {
    JobSettings job =
        RunningApi.jobOn(servers)
            .withStream(StreamSettings.of(ToyRegistry.FEATURES))
            .withModels(registry.settings("press"));
    return new RunningApi(ApiSettings.loopback(0), job, new FakeStore());
  }

  private static void waitUntilThere(Path file) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!Files.exists(file)) {
      assertThat(System.nanoTime()).as(file + " is there").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private void breakTheLock() throws IOException {
    Path lock = folder.resolve("press/.lock");
    Files.delete(lock);
    Files.createDirectory(lock);
  }
}
