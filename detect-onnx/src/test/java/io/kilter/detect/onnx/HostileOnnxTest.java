package io.kilter.detect.onnx;

import static io.kilter.detect.onnx.WrittenOnnx.field;
import static io.kilter.detect.onnx.WrittenOnnx.joined;
import static io.kilter.detect.onnx.WrittenOnnx.message;
import static io.kilter.detect.onnx.WrittenOnnx.model;
import static io.kilter.detect.onnx.WrittenOnnx.text;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.OutputReading;
import org.junit.jupiter.api.Test;

/** ONNX files, written field by field, that mean harm or are not for this ONNX Runtime. */
class HostileOnnxTest {
  private static final byte[] ONE_OPERATOR = field(1, node("Neg", new byte[0]));

  private static byte[] node(String operator, byte[] attributes) {
    return joined(text(1, "X"), text(2, "Y"), text(4, operator), attributes);
  }

  private static byte[] ints(String name, long... values) {
    byte[] numbers =
        message(
            out -> {
              for (long value : values) {
                out.writeInt64(8, value);
              }
            });
    return field(5, joined(text(1, name), numbers));
  }

  private static void assertRefused(byte[] file, String said) {
    assertThatThrownBy(
            () -> new OnnxImporter().open(file, Exported.FEATURES, OutputReading.automatic()))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining(said);
  }

  @Test
  void anOperatorThatIsNotAllowedIsNamed() {
    assertRefused(model(15, field(1, node("Loop", new byte[0]))), "the operator Loop");
    byte[] foreign = joined(node("Gelu", new byte[0]), text(7, "com.microsoft"));
    assertRefused(model(15, field(1, foreign)), "com.microsoft.Gelu");
  }

  @Test
  void aGraphInsideOfAGraphIsRefused() {
    byte[] branch = field(5, joined(text(1, "body"), field(6, ONE_OPERATOR)));
    assertRefused(model(15, field(1, node("Neg", branch))), "loops or branches");
  }

  @Test
  void numbersInAnotherFileAreRefused() {
    byte[] location = joined(text(1, "location"), text(2, "/etc/passwd"));
    byte[] tensor = joined(text(8, "weights"), field(13, location));
    assertRefused(model(15, joined(ONE_OPERATOR, field(5, tensor))), "in another file");
    byte[] external = message(out -> out.writeEnum(14, 1));
    assertRefused(model(15, joined(ONE_OPERATOR, field(5, external))), "in another file");
    byte[] constant = field(5, joined(text(1, "value"), field(5, tensor)));
    assertRefused(model(15, field(1, node("Constant", constant))), "in another file");
  }

  @Test
  void aTreeThatLeadsBackIntoItselfIsRefused() {
    byte[] modes =
        field(
            5,
            joined(
                text(1, "nodes_modes"),
                text(9, "BRANCH_LEQ"),
                text(9, "BRANCH_LEQ"),
                text(9, "LEAF")));
    byte[] tree =
        joined(
            ints("nodes_nodeids", 0, 1, 2),
            ints("nodes_treeids", 0, 0, 0),
            ints("nodes_featureids", 0, 0, 0),
            ints("nodes_truenodeids", 1, 0, 0),
            ints("nodes_falsenodeids", 2, 2, 0),
            modes);
    byte[] node = joined(node("TreeEnsembleRegressor", tree), text(7, "ai.onnx.ml"));
    assertRefused(model(15, field(1, node)), "leads back into itself");
    byte[] part =
        joined(node("TreeEnsembleRegressor", ints("nodes_nodeids", 0, 1)), text(7, "ai.onnx.ml"));
    assertRefused(model(15, field(1, part)), "described in part only");
  }

  @Test
  void operatorsOfAVersionToComeAreRefusedWithWhatTheRuntimeSays() {
    assertRefused(model(999, ONE_OPERATOR), "ONNX Runtime 1.");
  }
}
