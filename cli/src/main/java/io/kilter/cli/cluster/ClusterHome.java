package io.kilter.cli.cluster;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory of one cluster: settings of its processes, their numbers, logs, and what must
 * outlive them. One command at a time changes it.
 */
final class ClusterHome implements AutoCloseable {
  static final int REST_PORT = 8081;
  static final int ZOOKEEPER_PORT = 2181;
  private static final String OFFSET = "port-offset";
  private static final Pattern TASK_MANAGER = Pattern.compile("taskmanager-\\d+\\.pid");

  private final Path root;
  private final FileChannel lock;

  private ClusterHome(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Opens a directory, which is made when absent.
   *
   * @throws IOException if it cannot be written to, or another command works on it
   */
  static ClusterHome open(Path directory) throws IOException {
    Path root = directory.toAbsolutePath().normalize();
    for (String folder : List.of("conf", "pids", "logs", "ha", "savepoints", "tmp", "zookeeper")) {
      Files.createDirectories(root.resolve(folder));
    }
    FileChannel channel =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock held = null;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      // Answered below, like a lock that another process holds.
    } finally {
      if (held == null) {
        channel.close();
      }
    }
    if (held == null) {
      throw new IOException("Another command works on the cluster in " + root + "; wait for it");
    }
    return new ClusterHome(root, channel);
  }

  /** Whether a cluster was ever started in a directory. */
  static boolean exists(Path directory) {
    return Files.exists(directory.resolve("cluster.properties"));
  }

  Path root() {
    return root;
  }

  Path folder(String name) {
    return root.resolve(name);
  }

  /** By how much the classic ports were moved when the cluster was started. */
  Optional<Integer> portOffset() throws IOException {
    Path file = root.resolve("cluster.properties");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties known = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      known.load(reader);
    }
    return Optional.of(Integer.valueOf(known.getProperty(OFFSET, "0")));
  }

  void rememberPortOffset(int offset) throws IOException {
    Properties known = new Properties();
    known.setProperty(OFFSET, Integer.toString(offset));
    try (Writer writer = Files.newBufferedWriter(root.resolve("cluster.properties"))) {
      known.store(writer, "How this cluster was started");
    }
  }

  Node zookeeper() {
    return node(Role.ZOOKEEPER, "zookeeper");
  }

  Node jobManager() {
    return node(Role.JOB_MANAGER, "jobmanager");
  }

  Node taskManager(int number) {
    return node(Role.TASK_MANAGER, "taskmanager-" + number);
  }

  /** Those that were started and not stopped, whether they still run or not. */
  List<Node> taskManagers() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("pids"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> TASK_MANAGER.matcher(name).matches())
          .sorted()
          .map(name -> node(Role.TASK_MANAGER, name.substring(0, name.length() - 4)))
          .toList();
    }
  }

  /** All that were started, in the order in which they are to be stopped. */
  List<Node> nodes() throws IOException {
    List<Node> all = new ArrayList<>(taskManagers());
    all.add(jobManager());
    all.add(zookeeper());
    return all;
  }

  private Node node(Role role, String name) {
    return new Node(role, name, root.resolve("pids").resolve(name + ".pid"));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
