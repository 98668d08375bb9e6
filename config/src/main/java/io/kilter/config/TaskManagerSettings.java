package io.kilter.config;

/**
 * How large each task manager of {@code ./kilter cluster} is. Passed on to Flink, which divides it
 * and refuses what it cannot divide.
 *
 * @param processSize bytes
 * @param managedSize bytes
 * @param networkBuffers bytes
 * @param slots tasks of each operator
 */
public record TaskManagerSettings(
    @Setting(
            key = "memory.process.size",
            means =
                "Memory of the whole process; Flink's `taskmanager.memory.process.size`. What the"
                    + " parts below leave is heap for the most part: state on the heap, and readings"
                    + " that wait for their order.",
            bytes = true)
        long processSize,
    @Setting(
            key = "memory.managed.size",
            means =
                "Of it, for RocksDB's caches and what it has not written yet; Flink's"
                    + " `taskmanager.memory.managed.size`.",
            bytes = true)
        long managedSize,
    @Setting(
            key = "memory.network.size",
            means =
                "Of it, for the buffers between tasks; Flink's `taskmanager.memory.network.min` and"
                    + " `.max`. More tasks need more: Flink says how many buffers are missing.",
            bytes = true)
        long networkBuffers,
    @Setting(
            key = "slots",
            means =
                "How many tasks of each operator it runs; Flink's `taskmanager.numberOfTaskSlots`.")
        int slots) {
  private static final int MOST_SLOTS = 1024;

  public TaskManagerSettings {
    Checks.memory(processSize, "taskmanager.memory.process.size");
    Checks.memory(networkBuffers, "taskmanager.memory.network.size");
    Checks.between(1, MOST_SLOTS, slots, "taskmanager.slots");
  }

  /** Small: several share one host. */
  public static TaskManagerSettings defaults() {
    return new TaskManagerSettings(1200L << 20, 128L << 20, 64L << 20, 2);
  }
}
