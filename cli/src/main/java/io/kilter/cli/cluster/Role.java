package io.kilter.cli.cluster;

/** What a process of the cluster does. */
enum Role {
  /** Remembers who leads, and which jobs there are and their checkpoints: Flink's ZooKeeper. */
  ZOOKEEPER("zookeeper", "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer"),
  JOB_MANAGER(
      "jobmanager", "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint"),
  TASK_MANAGER("taskmanager", "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");

  private final String label;
  private final String mainClass;

  Role(String label, String mainClass) {
    this.label = label;
    this.mainClass = mainClass;
  }

  String label() {
    return label;
  }

  String mainClass() {
    return mainClass;
  }
}
