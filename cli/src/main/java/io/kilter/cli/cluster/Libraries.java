package io.kilter.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put what is for other processes. */
public final class Libraries {
  private static final String FLINK = "kilter.flink.lib";
  private static final String JOB_JAR = "kilter.job.jar";

  private Libraries() {}

  /** The folder of Flink's jars, as its distribution has them. */
  static Path flink() throws IOException {
    return existing(FLINK, "flink-node/target/lib");
  }

  /** The job jar, which any Flink cluster takes. */
  public static Path jobJar() throws IOException {
    return existing(JOB_JAR, "job/target/kilter-job.jar");
  }

  private static Path existing(String property, String otherwise) throws IOException {
    Path path = Path.of(System.getProperty(property, otherwise)).toAbsolutePath().normalize();
    if (!Files.exists(path)) {
      throw new IOException("There is no " + path + "; run ./kilter from its folder to build it");
    }
    return path;
  }
}
