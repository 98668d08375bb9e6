package io.kilter.cli.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.kilter.cli.embedded.EmbeddedBroker;
import io.kilter.cli.embedded.Ports;
import io.kilter.cli.topics.Topics;
import io.kilter.config.ApiSettings;
import io.kilter.config.DashboardSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.ModelSettings;
import io.kilter.config.StoreSettings;
import io.kilter.dashboard.Browser;
import io.kilter.dashboard.DashboardServer;
import io.kilter.serve.ApiServer;
import io.kilter.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page over a real broker, which goes and comes back. */
@ExtendWith(Browser.Needed.class)
class BrokerOutagePageTest {
  private static final String MESSAGE = "<script>document.title='broken into'</script>";

  @TempDir Path folder;

  @Test
  void aBrokerThatGoesAndComesBackIsToldOfWhileThePageStaysOpen() throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(90_000);
    int port = Ports.free();
    EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), port);
    JobSettings job = job(broker.bootstrapServers());
    Topics.onOneNode().create(job.kafka());
    bury(job);
    Store store = Store.of(job.store());
    store.migrate();
    try (ApiServer api = ApiServer.start(ApiSettings.loopback(0), job, store, List.of());
        DashboardServer dashboard =
            DashboardServer.start(
                DashboardSettings.loopback(0, URI.create("http://127.0.0.1:" + api.port())));
        Browser browser = Browser.start();
        BrowserContext context = browser.context(new NewContextOptions())) {
      Page page = context.newPage();
      page.navigate("http://127.0.0.1:" + dashboard.port() + "/#view=pipeline");
      assertThat(page.getByTestId("letter-row")).hasCount(1);
      page.getByTestId("letter-row").locator("summary").click();
      assertThat(page.getByTestId("letter-content")).hasText(MESSAGE);
      assertThat(page).hasTitle("Pipeline · Kilter");

      broker.close();
      Locator trouble = page.locator("dead-letters [role=alert]");
      assertThat(trouble).containsText("The broker cannot be read now");
      assertThat(page.getByTestId("letter-row")).hasCount(1);

      broker = EmbeddedBroker.start(folder.resolve("broker"), port);
      assertThat(trouble).hasCount(0);
      assertThat(page.getByTestId("letter-row")).hasCount(1);
    } finally {
      broker.close();
    }
  }

  private JobSettings job(String bootstrapServers) {
    JobSettings job = KilterSettings.defaults().job();
    return job.withKafka(job.kafka().withBootstrapServers(bootstrapServers))
        .withStore(StoreSettings.sqlite(folder.resolve("kilter.db")))
        .withModels(ModelSettings.defaults().withPath(folder.resolve("models").toString()));
  }

  private static void bury(JobSettings job) throws Exception {
    RecordHeaders headers = new RecordHeaders();
    headers.add("kilter.error.code", "NOT_JSON".getBytes(UTF_8));
    headers.add("kilter.error.reason", "It is no JSON.".getBytes(UTF_8));
    headers.add("kilter.source.topic", "sensor-data".getBytes(UTF_8));
    headers.add("kilter.source.partition", "0".getBytes(UTF_8));
    headers.add("kilter.source.offset", "4".getBytes(UTF_8));
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", job.kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  job.kafka().deadLetters(), 0, null, null, MESSAGE.getBytes(UTF_8), headers))
          .get();
    }
  }
}
