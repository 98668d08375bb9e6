package io.kilter.cassandra.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a Java 17: Cassandra 5 runs on no newer one ({@code Policy.setPolicy} is gone from 24 on,
 * and its modules' openings are not those of 18 to 23).
 */
public final class Java17 {

  /** One sentence for whoever has none. */
  public static final String MISSING =
      "Cassandra 5 runs on Java 17 only and none was found: set JAVA17_HOME, or install a JDK 17.";

  private Java17() {}

  /**
   * The home of a Java 17: {@code JAVA17_HOME}, the one this process runs on, {@code JAVA_HOME}, or
   * the first where Linux, macOS, Homebrew and SDKMAN keep theirs; judged by the {@code release}
   * file, so nothing is started.
   */
  public static Optional<Path> home() {
    Stream<Path> named =
        Stream.of(
                System.getenv("JAVA17_HOME"),
                System.getProperty("java.home"),
                System.getenv("JAVA_HOME"))
            .filter(Objects::nonNull)
            .map(Path::of);
    return Stream.concat(named, installed()).filter(Java17::isJava17).findFirst();
  }

  private static Stream<Path> installed() {
    Path user = Path.of(System.getProperty("user.home"));
    Stream<Path> versions =
        Stream.of(
                Path.of("/usr/lib/jvm"),
                user.resolve(".sdkman/candidates/java"),
                Path.of("/opt/homebrew/opt"),
                Path.of("/usr/local/opt"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                user.resolve("Library/Java/JavaVirtualMachines"))
            .flatMap(Java17::sorted);
    // A bundle of macOS has its home deeper inside, and Homebrew a bundle inside that.
    return versions.flatMap(
        version ->
            Stream.of(
                version,
                version.resolve("Contents/Home"),
                version.resolve("libexec/openjdk.jdk/Contents/Home")));
  }

  private static Stream<Path> sorted(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> homes = Files.list(folder)) {
      return homes.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJava17(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines.anyMatch(line -> line.startsWith("JAVA_VERSION=\"17"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
