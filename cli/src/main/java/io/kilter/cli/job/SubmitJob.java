package io.kilter.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.cli.cluster.Libraries;
import io.kilter.cli.settings.CommandSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.StoreSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.client.JobStatusMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives the job to a cluster and waits until all its tasks run. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description = {
      "Gives the job to a cluster, and returns when all its tasks run. The store must be there:"
          + " ./kilter store init makes it.",
      "The job's name is its kafka.group.id; of one name only one can run."
    })
final class SubmitJob implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Spec private CommandSpec spec;
  @Mixin private AddressOption address = new AddressOption();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings, a kilter.yaml. Default: none, which leaves the defaults.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--from-savepoint",
      paramLabel = "URI",
      description =
          "A savepoint or a checkpoint that the job goes on from. Default: it begins anew")
  private Optional<String> savepoint = Optional.empty();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "How many tasks share the work: each takes a slot. It may differ from that of the"
              + " savepoint, up to 128. Default: ${DEFAULT-VALUE}")
  private int parallelism;

  @Override
  public Integer call() throws IOException, InterruptedException, SettingsException {
    if (parallelism < 1 || parallelism > 128) {
      throw new IllegalArgumentException("--parallelism must be from 1 to 128, not " + parallelism);
    }
    JobSettings settings = CommandSettings.read(config).settings().job();
    PrintWriter out = spec.commandLine().getOut();
    requireStore(settings.store());
    try (FlinkClient cluster = address.connect()) {
      refuseASecond(settings.kafka().groupId(), cluster);
      JobID job = submit(cluster);
      awaitRunning(job, cluster);
      out.println("Job " + job + " runs on " + cluster.address() + ".");
    }
    out.flush();
    return 0;
  }

  /** A job whose store has no tables waits for them, and takes no checkpoint while it does. */
  private static void requireStore(StoreSettings settings) throws IOException {
    try {
      Store.of(settings).openWriter().close();
    } catch (StoreException e) {
      throw new IOException(e.getMessage() + ". The job cannot run without it.", e);
    }
  }

  private JobID submit(FlinkClient cluster) throws IOException, InterruptedException {
    try (JobProgram program =
        JobProgram.describe(
            Libraries.jobJar(), config, savepoint, parallelism, cluster.configuration())) {
      return cluster.submit(program.job());
    }
  }

  private static void refuseASecond(String name, FlinkClient cluster)
      throws IOException, InterruptedException {
    for (JobStatusMessage job : cluster.running()) {
      if (job.getJobName().equals(name)) {
        throw new IOException(
            "The job '"
                + name
                + "' runs on "
                + cluster.address()
                + " already ("
                + job.getJobId()
                + "). Stop it first with ./kilter job stop; for another job beside it, set another"
                + " kafka.group.id.");
      }
    }
  }

  private void awaitRunning(JobID job, FlinkClient cluster)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String state = "";
    while (System.nanoTime() < end) {
      JsonNode details = cluster.details(job);
      state = details.path("state").asText();
      if (state.equals("FAILED")) {
        throw new IOException("The job failed at its start: " + why(job, cluster));
      }
      if (state.equals("RUNNING") && allRun(details)) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
    throw new IOException(
        "The job "
            + job
            + " was taken, but not all its tasks run after "
            + PATIENCE.toMinutes()
            + " minutes ("
            + state
            + "): "
            + why(job, cluster)
            + ". It goes on trying.");
  }

  private static String why(JobID job, FlinkClient cluster)
      throws IOException, InterruptedException {
    return cluster.failure(job).orElse("Flink gives no reason; has the cluster slots enough?");
  }

  private static boolean allRun(JsonNode details) {
    for (JsonNode vertex : details.path("vertices")) {
      int running = vertex.path("tasks").path("RUNNING").asInt();
      if (running < vertex.path("parallelism").asInt()) {
        return false;
      }
    }
    return details.path("vertices").size() > 0;
  }
}
