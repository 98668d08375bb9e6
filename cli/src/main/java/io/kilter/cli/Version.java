package io.kilter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build stamped into the jar. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"kilter " + number() + " (Java " + Runtime.version().feature() + ")"};
  }

  /** The number alone. */
  public static String number() throws IOException {
    Properties stamp = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      stamp.load(in);
    }
    return stamp.getProperty("version");
  }
}
