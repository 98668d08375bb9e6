package io.kilter.learn.registry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a registry needs of the place where its files are. Paths are names joined by slashes, below
 * the storage's root. Thread-safe, also against other processes on the same place.
 */
public interface Storage {
  /** Whether anything is there, or at least the folder that a registry is in. */
  boolean exists() throws IOException;

  /**
   * Makes sure, as far as can be without writing a model, that one can be written.
   *
   * @throws IOException if not; the message says why, and what to do
   */
  void prepare() throws IOException;

  /**
   * The names directly below a folder, in order; none if there is no such folder. What {@link
   * #create} has not finished is not there.
   */
  List<String> list(String folder) throws IOException;

  /**
   * The content of a file, or nothing where there is none.
   *
   * @param mostBytes a longer file is not read
   * @throws RegistryException if it is longer
   */
  Optional<byte[]> read(String path, long mostBytes) throws IOException;

  /**
   * Makes a folder with these files, all of them or none, durably.
   *
   * @return false if there is a folder of this name already, or somebody is making or has failed to
   *     make one: then the name stays taken
   */
  boolean create(String folder, Map<String, byte[]> files) throws IOException;

  /**
   * Replaces a file in one step, durably, if its content is still what the caller has seen.
   *
   * @param seen what it replaces; empty if there was no file
   * @return false if it has another content by now, and nothing was changed
   */
  boolean replace(String path, Optional<byte[]> seen, byte[] content) throws IOException;

  /** Where it is, for people. */
  @Override
  String toString();
}
