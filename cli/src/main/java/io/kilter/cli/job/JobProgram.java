package io.kilter.cli.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.PackagedProgramUtils;
import org.apache.flink.client.program.ProgramInvocationException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;

/**
 * Runs the job jar's main class as {@code flink run} does, up to the job that it describes.
 *
 * <p>The job's libraries are files of their own while this is open, and deleted by {@link #close}:
 * a client that uploads them after that finds none, and Flink's waits for ever for the answer to a
 * request that it could not send whole.
 */
final class JobProgram implements AutoCloseable {
  private final PackagedProgram program;
  private final JobGraph job;

  private JobProgram(PackagedProgram program, JobGraph job) {
    this.program = program;
    this.job = job;
  }

  /**
   * Describes the job, with the jars that the cluster needs for it.
   *
   * @param jar the job jar; of the same build as this process
   * @param config its settings
   * @param savepoint what it goes on from
   * @param flink the cluster
   * @throws IOException with the sentence of what the job's main class refused
   */
  static JobProgram describe(
      Path jar,
      Optional<Path> config,
      Optional<String> savepoint,
      int parallelism,
      Configuration flink)
      throws IOException {
    PackagedProgram program = null;
    try {
      program = unpack(jar, config, savepoint, flink);
      JobGraph job = PackagedProgramUtils.createJobGraph(program, flink, parallelism, true);
      JobProgram described = new JobProgram(program, job);
      program = null;
      return described;
    } catch (ProgramInvocationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      throw new IOException(FlinkClient.innermost(said), e);
    } finally {
      if (program != null) {
        program.close();
      }
    }
  }

  private static PackagedProgram unpack(
      Path jar, Optional<Path> config, Optional<String> savepoint, Configuration flink)
      throws ProgramInvocationException {
    String[] arguments =
        config
            .map(file -> new String[] {"--config", file.toAbsolutePath().toString()})
            .orElse(new String[0]);
    // This process has all classes of the jar already, those of the connector among Flink's: a
    // second copy of what they use would not fit them. The cluster has its own order.
    Configuration client = new Configuration(flink);
    client.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    return PackagedProgram.newBuilder()
        .setJarFile(jar.toFile())
        .setArguments(arguments)
        .setConfiguration(client)
        .setSavepointRestoreSettings(
            savepoint
                .map(path -> SavepointRestoreSettings.forPath(path, false))
                .orElse(SavepointRestoreSettings.none()))
        .build();
  }

  /** What a cluster is given; its jars are there as long as this is open. */
  JobGraph job() {
    return job;
  }

  @Override
  public void close() {
    program.close();
  }
}
