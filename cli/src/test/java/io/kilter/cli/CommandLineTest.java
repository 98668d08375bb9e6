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
    assertThat(out.toString()).contains("demo", "config", "test", "--version");
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
            "--config",
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
        "generate --sensors 0 --out - | sensors must be from 1",
        "generate --out no/such/folder/x --duration 1s | The file no/such/folder/x cannot be written",
        "generate --out - --health nowhere | --health must be HOST:PORT, not 'nowhere'",
        "topics --partitions 0 | A topic needs at least one partition",
        "serve --config no/such/file | no/such/file",
        "dashboard --config no/such/file | no/such/file",
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
        "serve --host 0.0.0.0 --port 0 | api.host is 0.0.0.0, which others can reach",
        "serve --port 70000 | port must be",
        "serve --host no.such.host.invalid | there is no such host",
        "serve --config no/such/file | There is no file no/such/file",
        "dmo | dmo",
        "models list --models no/such | There is no folder no/such; './kilter train --out no/such'",
        "models show press --models target | There is no model press in target",
        "models show ../x | '../x' names no model; write NAME or NAME@VERSION",
        "models activate press --models target | Which version of press? Write press@VERSION",
        "models diff press | Missing required parameter: 'OTHER'",
        "models import a.onnx --name p | Missing required option: '--features=A,B'",
        "models import pom.xml --name p --features a | pom.xml is of no format that can be imported",
        "config chek x | Unmatched arguments",
        "config check | Missing required parameter: 'FILE'",
        "config check no/such/file | There is no file no/such/file",
        "config show pom.xml | this is not YAML: mapping values are not allowed here",
        "demo --config no/such/file | There is no file no/such/file",
        "demo --config pom.xml | this is not YAML: mapping values are not allowed here",
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

  @Test
  void goodSettingsAreAllRightAndShownWithTheirOrigins() throws IOException {
    Path file = Files.writeString(directory.resolve("kilter.yaml"), "kafka.group.id: pumps\n");

    assertThat(run("config", "check", file.toString())).isZero();
    assertThat(out.toString()).isEqualTo(file + " is all right." + System.lineSeparator());
    assertThat(run("config", "show", file.toString())).isZero();
    assertThat(out.toString()).contains("  group.id: pumps  # " + file + ":1\n", "# default");
    assertThat(err.toString()).isEmpty();
    assertThat(run("config", "show")).isZero();
  }

  @Test
  void badSettingsAreALineForEachProblem() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("kilter.yaml"), "kafka:\n  group: x\nwindows.tumbling: 5 minutes\n");

    assertThat(run("config", "check", file.toString())).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith(file + ":"))
        .anyMatch(line -> line.contains(":3:19: windows.tumbling: '5 minutes' is not a duration"));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aDetectorThatIsNotHereIsRefusedWhereItIsNamed() throws IOException {
    Path file =
        Files.writeString(directory.resolve("kilter.yaml"), "detection: {detector: oracle}\n");

    assertThat(run("config", "check", file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(file + ":1:23: detection.detector: There is no detector 'oracle'");
  }

  private int run(String... arguments) {
    CommandLine command = Kilter.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
