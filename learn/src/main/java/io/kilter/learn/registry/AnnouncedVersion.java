package io.kilter.learn.registry;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A version as it was announced. Whoever is told of it decides alike whether it scores.
 *
 * @param version the version
 * @param bytes how long its body is said to be
 * @param sha256 of its body, in lower-case hexadecimal digits
 */
public record AnnouncedVersion(ModelReference version, long bytes, String sha256) {
  /**
   * Reads it, every byte.
   *
   * @param features what the readings have, in order
   * @throws RegistryException if it is refused: it is not there, not what was announced, damaged,
   *     or scores other features; the message says which
   * @throws IOException if the registry cannot be read, which may pass
   */
  public RegisteredModel read(ModelRegistry registry, List<String> features) throws IOException {
    RegisteredModel read = registry.read(version);
    if (read.card().body().bytes() != bytes || !read.card().body().sha256().equals(sha256)) {
      throw new RegistryException(
          version
              + " of the registry is not what was announced: its body has another size or"
              + " checksum.");
    }
    Optional<String> misfit = misfit(read.card(), features);
    if (misfit.isPresent()) {
      throw new RegistryException(misfit.get());
    }
    return read;
  }

  /**
   * Why a model cannot score a stream's readings, if it cannot.
   *
   * @param features what the readings have, in order
   */
  public static Optional<String> misfit(ModelCard card, List<String> features) {
    return card.features().equals(features)
        ? Optional.empty()
        : Optional.of(
            card.reference()
                + " scores "
                + card.features()
                + ", and the stream's readings have "
                + features
                + ".");
  }
}
