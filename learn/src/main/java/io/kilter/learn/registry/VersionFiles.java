package io.kilter.learn.registry;

import io.kilter.detect.model.Models;
import io.kilter.detect.model.TrainedModel;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;

/** Reads the files of a version, each checked against what should be there. */
record VersionFiles(Storage storage, int mostBodyBytes) {
  static final String CARD = "card.json";
  static final String BODY = "model.kltm";

  /** More than a card of as many features as there may be. */
  private static final long MOST_CARD_BYTES = 16 << 20;

  static String requireName(String name) {
    if (!ModelReference.isName(name) || List.of(CARD, BODY).contains(name)) {
      throw new IllegalArgumentException("A file of a model cannot be called '" + name + "'");
    }
    return name;
  }

  ModelCard card(ModelReference version) throws IOException {
    byte[] json =
        storage
            .read(path(version, CARD), MOST_CARD_BYTES)
            .orElseThrow(() -> new RegistryException(version + " has no " + CARD + "."));
    ModelCard card = CardJson.read(json, ModelCard.class, "The card of " + version);
    if (card.format() != ModelCard.FORMAT) {
      throw new RegistryException(
          "The card of " + version + " is in format " + card.format() + ", not 1.");
    }
    if (!card.reference().equals(version)) {
      throw new RegistryException(
          "The card of " + version + " is one of " + card.reference() + ": it was moved here.");
    }
    return card;
  }

  RegisteredModel read(ModelCard card) throws IOException {
    byte[] body = file(card, BODY, card.body());
    TrainedModel model;
    try {
      model = Models.read(new DataInputStream(new ByteArrayInputStream(body)), mostBodyBytes);
    } catch (IOException e) {
      throw new RegistryException(card.reference() + " is refused: " + e.getMessage() + ".", e);
    }
    if (!model.features().equals(card.features())
        || !model.kind().equals(card.kind())
        || model.threshold() != card.threshold()) {
      throw new RegistryException(
          card.reference() + " is refused: its card describes another model than its body.");
    }
    return new RegisteredModel(card, model);
  }

  byte[] file(ModelCard card, String name) throws IOException {
    StoredFile stored = card.files().get(name);
    if (stored == null) {
      throw new RegistryException(
          card.reference()
              + " has no file "
              + name
              + (card.files().isEmpty()
                  ? "."
                  : "; it has " + String.join(", ", card.files().keySet()) + "."));
    }
    return file(card, name, stored);
  }

  private byte[] file(ModelCard card, String name, StoredFile stored) throws IOException {
    String what = name + " of " + card.reference();
    byte[] content =
        storage
            .read(path(card.reference(), name), mostBodyBytes)
            .orElseThrow(() -> new RegistryException("The file " + what + " is missing."));
    if (!StoredFile.of(content).equals(stored)) {
      throw new RegistryException(
          "The file " + what + " is not what its card describes: it was damaged or changed.");
    }
    return content;
  }

  private static String path(ModelReference version, String file) {
    return version.name() + "/" + version.version().getAsInt() + "/" + file;
  }
}
