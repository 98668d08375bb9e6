package io.kilter.detect.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The kinds of trained models on the class path, and the checked binary body in which a model of
 * any of them is kept and sent; {@code docs/model-format.md} describes it.
 */
public final class Models {
  /** Bodies are refused above this many bytes unless the caller says otherwise. */
  public static final int DEFAULT_MOST_BYTES = 64 << 20;

  private static final Map<String, ModelKind> KINDS = load();

  private Models() {}

  /** The names of the kinds that can be read, in order. */
  public static Iterable<String> kinds() {
    return KINDS.keySet();
  }

  /**
   * Writes a model's body: the frame, and in it what the model writes.
   *
   * @throws IOException if the output fails
   */
  public static void write(TrainedModel model, DataOutput out) throws IOException {
    Body.write(model, out);
  }

  /**
   * Reads a body of at most {@link #DEFAULT_MOST_BYTES}.
   *
   * @throws BadModelException if it is damaged, or no model that this version can read
   * @throws IOException if the input fails
   */
  public static TrainedModel read(DataInput in) throws IOException {
    return read(in, DEFAULT_MOST_BYTES);
  }

  /**
   * Reads a body: exactly its bytes, so that others may follow it in the input. Nothing of it is
   * interpreted before its checksum has been verified.
   *
   * @param mostBytes above which a body is refused, before memory is allocated for it
   * @throws BadModelException if it is damaged, or no model that this version can read
   * @throws IOException if the input fails
   */
  public static TrainedModel read(DataInput in, int mostBytes) throws IOException {
    Body body = Body.read(in, mostBytes);
    ModelKind kind = KINDS.get(body.kind());
    if (kind == null) {
      throw new BadModelException(
          "The model is of the kind '"
              + body.kind()
              + "', which this Kilter cannot read; it reads "
              + String.join(", ", kinds()));
    }
    return body.parse(kind);
  }

  private static Map<String, ModelKind> load() {
    Map<String, ModelKind> kinds = new TreeMap<>();
    ClassLoader loader = Models.class.getClassLoader();
    for (ModelKind kind : ServiceLoader.load(ModelKind.class, loader)) {
      if (kinds.put(kind.name(), kind) != null) {
        throw new IllegalStateException("Two kinds of model are called " + kind.name());
      }
    }
    return kinds;
  }
}
