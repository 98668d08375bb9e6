package io.kilter.serve.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.config.KafkaSettings;
import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BrokerCheckTest {
  @Test
  void withoutABrokerTheServerIsReadyAndSaysSo() throws IOException {
    try (BrokerCheck broker = new BrokerCheck(KafkaSettings.of("127.0.0.1:1"));
        RunningApi api = new RunningApi(new FakeStore(), broker.check())) {
      Answer ready = api.get("/health/ready");
      assertThat(ready.status()).isEqualTo(200);
      assertThat(ready.body())
          .contains(
              "{\"name\":\"broker\",\"ready\":true,"
                  + "\"detail\":\"No broker answers at 127.0.0.1:1.\"}");
    }
  }
}
