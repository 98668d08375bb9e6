package io.kilter.serve.models;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.kilter.serve.ToyRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLookupTest {
  @TempDir Path folder;

  @Test
  void aLookAtTheRegistryThatIsDueWhileTheServerClosesIsNoError() throws Exception {
    Vertx vertx = Vertx.vertx();
    ModelLookup lookup =
        ModelLookup.start(vertx, new ToyRegistry(folder).settings(""), new SimpleMeterRegistry());
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    assertThatCode(lookup::refresh).doesNotThrowAnyException();
  }
}
