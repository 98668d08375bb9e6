package io.kilter.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The detectors on the class path, by name, and the framed form in which any of them is kept. */
public final class Detectors {
  private static final Map<String, DetectorType> TYPES = load();

  private Detectors() {}

  /**
   * The detector type of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static DetectorType named(String name) {
    DetectorType type = TYPES.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "There is no detector '" + name + "'; choose one of " + String.join(", ", names()));
    }
    return type;
  }

  /** The names of all detectors, in order. */
  public static Iterable<String> names() {
    return TYPES.keySet();
  }

  /** Writes a detector with its type's name before it, for {@link #read}. */
  public static void write(Detector detector, DataOutput out) throws IOException {
    out.writeUTF(detector.type().name());
    detector.writeTo(out);
  }

  /** Reads a detector of any type that {@link #write} wrote. */
  public static Detector read(DataInput in) throws IOException {
    String name = in.readUTF();
    DetectorType type = TYPES.get(name);
    if (type == null) {
      throw new IOException("The state is of a detector '" + name + "', which is not here");
    }
    return type.read(in);
  }

  private static Map<String, DetectorType> load() {
    Map<String, DetectorType> types = new TreeMap<>();
    ClassLoader loader = Detectors.class.getClassLoader();
    for (DetectorType type : ServiceLoader.load(DetectorType.class, loader)) {
      DetectorType other = types.put(type.name(), type);
      if (other != null) {
        throw new IllegalStateException("Two detectors are called " + type.name());
      }
    }
    return types;
  }
}
