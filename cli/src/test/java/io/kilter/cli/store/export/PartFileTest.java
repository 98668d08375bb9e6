package io.kilter.cli.store.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {
  @TempDir Path folder;

  @Test
  void ofTwoThatBecomeOneFileAtOnceTheLastStaysWhole() throws Exception {
    Path file = folder.resolve("scores.csv");
    try (PartFile one = PartFile.beside(file);
        PartFile other = PartFile.beside(file)) {
      Files.writeString(one.path(), "one");
      Files.writeString(other.path(), "other");
      one.becomeFile();
      assertThat(file).hasContent("one");
      other.becomeFile();
    }
    assertThat(file).hasContent("other");
    assertThat(folder.toFile().list()).containsExactly("scores.csv");
  }

  @Test
  void whatDidNotBecomeTheFileGoesAndTheOldOneStays() throws Exception {
    Path file = Files.writeString(folder.resolve("scores.csv"), "old");
    Path others = Files.writeString(folder.resolve("scores.csv.part"), "somebody else's");
    try (PartFile part = PartFile.beside(file)) {
      assertThat(part.path().getParent()).isEqualTo(folder);
    }
    assertThat(file).hasContent("old");
    assertThat(others).hasContent("somebody else's");
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void aProcessThatIsToldToEndLeavesNothing() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                PartFileProcess.class.getName(),
                folder.resolve("scores.csv").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = process.inputReader()) {
      assertThat(said.readLine()).isEqualTo("begun");
      assertThat(folder.toFile().list()).hasSize(1);
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(folder).isEmptyDirectory();
  }
}
