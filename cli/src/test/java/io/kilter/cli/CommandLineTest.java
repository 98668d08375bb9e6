package io.kilter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpNamesEveryCommandAndOption() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("demo", "test", "--version");
    assertThat(run("demo", "--help")).isZero();
    assertThat(out.toString())
        .contains(
            "--sensors",
            "--rate",
            "--scenario",
            "--data",
            "--data-dir",
            "--duration",
            "--speed",
            "--seed",
            "--port-offset");
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("(?s)kilter \\d+\\.\\d+\\.\\d+.*Java \\d+.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo --sensors x | 'x' is not an int",
        "demo --sensors 0 | sensors must be from 1",
        "demo --rate -1 | rate must be a number above 0",
        "demo --duration soon | 'soon' is not a duration; write 30s, 5m or 2h",
        "demo --scenario mars | mars",
        "demo --scenario secom | --scenario secom needs --data DIR",
        "demo --data no/such/file | There is no file or folder no/such/file",
        "demo --scenario factory --data x | the factory is simulated and takes no --data",
        "demo --data pom.xml --sensors 3 | --sensors is for a factory",
        "demo --port-offset 70000 | --port-offset must be from -7000 to 56443",
        "demo --nonsense | Unknown option: '--nonsense'",
        "dmo | dmo",
      })
  void aWrongArgumentIsOneSentenceAndExitCodeTwo(String arguments, String said) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(said).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aTakenPortIsNamedWithItsPurpose() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int offset = taken.getLocalPort() - 8501;
      assertThat(run("demo", "--port-offset", Integer.toString(offset))).isEqualTo(2);
      assertThat(err.toString())
          .contains("port " + taken.getLocalPort() + " (the dashboard)", "--port-offset");
    }
  }

  @Test
  void aFileIsNoDataDirectory() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(run("demo", "--port-offset", "23456", "--data-dir", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is a file; --data-dir needs a directory");
  }

  private int run(String... arguments) {
    CommandLine command = Kilter.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
