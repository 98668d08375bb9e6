package io.kilter.cli.process;

import io.kilter.cli.Kilter;
import io.kilter.cli.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code kilter} in a process of its own, as a user runs it. */
public final class KilterProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;

  private KilterProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  public static KilterProcess start(Path output, String name, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlog4j2.configurationFile=classpath:kilter-log4j2.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Kilter.class.getName());
    command.add(name);
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    return new KilterProcess(process, output);
  }

  /** An offset at which all ports are free now. */
  public static int freeOffset() throws IOException {
    Random random = new Random();
    IOException taken = null;
    for (int attempt = 0; attempt < 50; attempt++) {
      int offset = 10_000 + random.nextInt(20_000);
      try {
        Ports.withOffset(offset).requireFree();
        return offset;
      } catch (IOException e) {
        taken = e;
      }
    }
    throw new IOException("No free ports found", taken);
  }

  public void await(String what, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.call()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("Not seen: " + what + "; it said:\n" + said());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  /** Waits for its end; its exit code. */
  public int exitWithin(Duration time) throws InterruptedException, IOException {
    if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("Still there after " + time + "; it said:\n" + said());
    }
    return process.exitValue();
  }

  /** As Ctrl-C or a plain kill does. */
  public void terminate() {
    process.destroy();
  }

  /** As kill -9 does. */
  public void kill() {
    process.destroyForcibly();
  }

  public String said() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
