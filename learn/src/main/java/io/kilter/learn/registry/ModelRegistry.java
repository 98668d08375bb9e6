package io.kilter.learn.registry;

import io.kilter.config.RegistryPlace;
import io.kilter.detect.model.Models;
import io.kilter.detect.model.TrainedModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trained models: under each name, versions that never change, numbered from 1, and a pointer to
 * the active one with its history. A version's files are checked against its card, and the card and
 * the pointer against their own checksums, whenever they are read. Thread-safe, also against other
 * processes.
 */
public final class ModelRegistry {
  private static final String POINTER = "active.json";
  private static final long MOST_POINTER_BYTES = 1 << 20;

  private final Storage storage;
  private final VersionFiles versions;
  private final int mostBytes;

  /**
   * A registry.
   *
   * @param mostBytes a longer body is refused
   */
  public ModelRegistry(Storage storage, int mostBytes) {
    this.storage = storage;
    this.versions = new VersionFiles(storage, mostBytes);
    this.mostBytes = mostBytes;
  }

  /**
   * A registry in a folder or a bucket, which need not be there yet.
   *
   * @param mostBytes a longer body is refused
   */
  public static ModelRegistry at(RegistryPlace place, int mostBytes) {
    return new ModelRegistry(Storages.at(place), mostBytes);
  }

  /** A registry in a directory, which need not be there yet, with the default limit. */
  public static ModelRegistry in(Path directory) {
    return new ModelRegistry(new DirectoryStorage(directory), Models.DEFAULT_MOST_BYTES);
  }

  /** Whether there is a registry, though it may hold no model. */
  public boolean exists() throws IOException {
    return storage.exists();
  }

  /**
   * Makes sure, as far as can be before there is a model, that one can be published.
   *
   * @throws IOException if not; the message says why
   */
  public void prepare() throws IOException {
    storage.prepare();
  }

  /**
   * Publishes a model as the next version of its name. It is not active yet.
   *
   * @param files what else belongs to it, such as a report, by file name
   * @return its card
   * @throws IOException if the body is longer than allowed or cannot be stored; then nothing was
   */
  public ModelCard publish(ModelDraft draft, TrainedModel model, Map<String, byte[]> files)
      throws IOException {
    byte[] body = body(model);
    // What cannot be read back must not be published.
    Models.read(new DataInputStream(new ByteArrayInputStream(body)), mostBytes);
    Map<String, StoredFile> stored = new LinkedHashMap<>();
    files.forEach(
        (name, content) -> stored.put(VersionFiles.requireName(name), StoredFile.of(content)));
    int taken = 0;
    while (true) {
      List<Integer> versions = versions(draft.name());
      int last = versions.isEmpty() ? 0 : versions.get(versions.size() - 1);
      // A number that was taken and is not listed is being published, or never will be.
      int next = Math.max(last, taken) + 1;
      ModelCard card =
          new ModelCard(
              ModelCard.FORMAT,
              draft.name(),
              next,
              model.kind(),
              model.features(),
              model.threshold(),
              draft.preparation(),
              draft.metrics(),
              draft.data(),
              draft.created(),
              draft.kilterVersion(),
              StoredFile.of(body),
              stored);
      Map<String, byte[]> all = new LinkedHashMap<>(files);
      all.put(VersionFiles.BODY, body);
      all.put(VersionFiles.CARD, CardJson.write(card));
      if (storage.create(draft.name() + "/" + next, all)) {
        return card;
      }
      taken = next;
    }
  }

  private byte[] body(TrainedModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Models.write(model, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** The names of all models, in order. */
  public List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : storage.list("")) {
      if (ModelReference.isName(name) && !versions(name).isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  /** The numbers of a model's versions, in order; none if there is no such model. */
  public List<Integer> versions(String name) throws IOException {
    return storage.list(name).stream()
        .filter(entry -> entry.matches("[1-9][0-9]{0,8}"))
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  /** All that can be said of a model, also if some of it is damaged. */
  public Listing listing(String name) throws IOException {
    List<ModelCard> cards = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int version : versions(name)) {
      try {
        cards.add(card(ModelReference.of(name, version)));
      } catch (IOException e) {
        problems.add(e.getMessage());
      }
    }
    ActivePointer pointer = ActivePointer.none();
    try {
      pointer = pointer(name);
    } catch (IOException e) {
      problems.add(e.getMessage());
    }
    return new Listing(name, pointer, cards, problems);
  }

  /**
   * What is wrong with the files of a version, each read and checked; a sentence each.
   *
   * @param card as it was listed
   */
  public List<String> problems(ModelCard card) {
    List<String> problems = new ArrayList<>();
    try {
      versions.read(card);
    } catch (IOException e) {
      problems.add(e.getMessage());
    }
    for (String file : card.files().keySet()) {
      try {
        versions.file(card, file);
      } catch (IOException e) {
        problems.add(e.getMessage());
      }
    }
    return problems;
  }

  /**
   * The card of a version; of the active one where the reference names none.
   *
   * @throws RegistryException if there is none, or it is damaged
   */
  public ModelCard card(ModelReference reference) throws IOException {
    return versions.card(resolve(reference));
  }

  /**
   * Reads a version and checks every byte of its body.
   *
   * @throws IOException if there is none, or it is damaged, tampered with or of a kind that cannot
   *     be read here; the message says which and why
   */
  public RegisteredModel read(ModelReference reference) throws IOException {
    return versions.read(card(reference));
  }

  /**
   * Reads a file that was published with a version, such as its report, and checks every byte.
   *
   * @throws RegistryException if the version has no such file, or it is damaged
   */
  public byte[] file(ModelCard card, String name) throws IOException {
    return versions.file(card, name);
  }

  /**
   * Which version of a model is active and which were; none if nothing was activated yet.
   *
   * @throws RegistryException if the pointer is damaged
   */
  public ActivePointer pointer(String name) throws IOException {
    return pointer(name, storage.read(name + "/" + POINTER, MOST_POINTER_BYTES));
  }

  private static ActivePointer pointer(String name, Optional<byte[]> file)
      throws RegistryException {
    if (file.isEmpty()) {
      return ActivePointer.none();
    }
    try {
      return CardJson.read(file.get(), ActivePointer.class, "The pointer to the active " + name);
    } catch (RegistryException e) {
      throw new RegistryException(
          e.getMessage() + " Delete " + name + "/" + POINTER + " and activate a version again.", e);
    }
  }

  /**
   * Makes sure, as far as can be before it is done, that a version of a model can be made the
   * active one: writes the pointer anew, as it is.
   *
   * @throws IOException if not
   */
  public void prepareActivation(String name) throws IOException {
    String path = name + "/" + POINTER;
    Optional<byte[]> seen = storage.read(path, MOST_POINTER_BYTES);
    // Who was quicker could write it, which is all that is asked here.
    storage.replace(path, seen, CardJson.write(pointer(name, seen)));
  }

  /**
   * Makes a version the active one, after reading all of it: what is damaged cannot be activated.
   *
   * @return the pointer as it is now
   */
  public ActivePointer activate(ModelReference reference, Instant now) throws IOException {
    ModelCard card = read(reference).card();
    String path = card.name() + "/" + POINTER;
    while (true) {
      Optional<byte[]> seen = storage.read(path, MOST_POINTER_BYTES);
      ActivePointer next = pointer(card.name(), seen).then(card.version(), now);
      if (storage.replace(path, seen, CardJson.write(next))) {
        return next;
      }
    }
  }

  /**
   * The version that a reference means.
   *
   * @throws NoSuchModelException if there is no such model or version, with the nearest name
   */
  public ModelReference resolve(ModelReference reference) throws IOException {
    List<Integer> versions = versions(reference.name());
    if (versions.isEmpty()) {
      throw new NoSuchModelException(
          "There is no model "
              + reference.name()
              + " in "
              + storage
              + Hints.names(this, reference));
    }
    if (reference.version().isEmpty()) {
      int active =
          pointer(reference.name())
              .active()
              .orElseThrow(
                  () ->
                      new NoSuchModelException(
                          "No version of "
                              + reference.name()
                              + " is active; it has "
                              + Hints.versions(versions)));
      return resolve(ModelReference.of(reference.name(), active));
    }
    if (!versions.contains(reference.version().getAsInt())) {
      throw new NoSuchModelException(
          "There is no "
              + reference
              + "; there "
              + Hints.verb(versions)
              + Hints.versions(versions));
    }
    return reference;
  }

  /** Where it is, for people. */
  @Override
  public String toString() {
    return storage.toString();
  }
}
