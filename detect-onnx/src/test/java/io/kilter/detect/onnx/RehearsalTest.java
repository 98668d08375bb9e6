package io.kilter.detect.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.OutputReading;
import io.kilter.detect.model.TrainedModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Files over which ONNX Runtime ends its process: the one that only tried them. */
class RehearsalTest {
  /** Flips bits that pass every look at the fields; ONNX Runtime 1.24.2 ends by a signal. */
  private static byte[] crashing(byte[] file, int place, int bits) {
    byte[] damaged = file.clone();
    damaged[place] ^= (byte) bits;
    return damaged;
  }

  private static void assertRefused(byte[] file) throws IOException {
    OnnxFile.read(file);
    assertThatThrownBy(
            () -> new OnnxImporter().open(file, Exported.FEATURES, OutputReading.automatic()))
        .isInstanceOf(BadModelException.class)
        .hasMessageStartingWith("ONNX Runtime crashed over the model, in a process");
  }

  @Test
  void aFileThatCrashesTheRuntimeIsRefusedByAProcessThatGoesOn() throws IOException {
    assertRefused(crashing(Exported.named("logistic").file(), 266, 64));
    assertRefused(crashing(Exported.named("one-class-svm").file(), 417, 64));
  }

  @Test
  void aStoredModelIsTriedBeforeItIsLoaded() throws IOException {
    TrainedModel model = Exported.named("logistic").calibrated();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.writeTo(new DataOutputStream(bytes));
    byte[] body = bytes.toByteArray();
    byte[] forged =
        crashing(body, body.length - Exported.named("logistic").file().length + 266, 64);

    assertThatThrownBy(
            () -> new OnnxKind().read(new DataInputStream(new ByteArrayInputStream(forged))))
        .isInstanceOf(BadModelException.class)
        .hasMessageStartingWith("ONNX Runtime crashed over the model, in a process");
    assertThat(Exported.stored(model).score(new double[4])).isBetween(0.0, 1.0);
  }

  @Test
  void whatPassedOnceIsNotTriedAgain() throws IOException {
    byte[] file = Exported.named("isolation").file();
    Rehearsal.require(file, 4);

    long before = ProcessHandle.current().children().count();
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      Rehearsal.require(file, 4);
    }
    // A hundred processes would take a minute.
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
  }
}
