package io.kilter.config;

/**
 * How large the job manager of {@code ./kilter cluster} is. Passed on to Flink, which divides it
 * and refuses what it cannot divide.
 *
 * @param processSize bytes
 */
public record JobManagerSettings(
    @Setting(
            key = "memory.process.size",
            means = "Memory of the whole process; Flink's `jobmanager.memory.process.size`.",
            bytes = true)
        long processSize) {
  public JobManagerSettings {
    Checks.memory(processSize, "jobmanager.memory.process.size");
  }

  /** Small: enough for a few jobs on one host. */
  public static JobManagerSettings defaults() {
    return new JobManagerSettings(768L << 20);
  }
}
