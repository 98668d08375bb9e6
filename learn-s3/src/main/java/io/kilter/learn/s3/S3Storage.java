package io.kilter.learn.s3;

import io.kilter.learn.registry.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A bucket, or what is below a prefix in one, laid out as a {@link
 * io.kilter.learn.registry.DirectoryStorage} lays out a folder. There are no renames: who makes a
 * folder claims it first, by an object that only one can write, and another object at the end says
 * that all files are there. A folder that is claimed and not complete is not listed; one without a
 * claim was copied here by other means, and is.
 *
 * <p>All of it rests on conditional writes ({@code If-None-Match}, {@code If-Match}), so before the
 * first write the store has to show that it keeps conditions. Costs: making a folder, a request per
 * file and two; listing a model's versions, one per 1,000 objects.
 */
final class S3Storage implements Storage {
  private static final String CLAIM = ".claim";
  private static final String COMPLETE = ".complete";
  private static final byte[] NOTHING = {};

  /** By how much longer another's content may be than one's own and still be read to see that. */
  private static final long MARGIN = 1 << 20;

  private final Bucket bucket;
  private final Conditions conditions;

  S3Storage(Bucket bucket) {
    this.bucket = bucket;
    this.conditions = new Conditions(bucket);
  }

  @Override
  public boolean exists() throws IOException {
    return bucket.holdsAny();
  }

  @Override
  public void prepare() throws IOException {
    conditions.require();
  }

  @Override
  public List<String> list(String folder) throws IOException {
    if (folder.isEmpty()) {
      // Models' own folders are never claimed, so nothing in them needs to be looked at.
      return bucket.top().stream().filter(name -> !name.startsWith(".")).sorted().toList();
    }
    Set<String> names = new TreeSet<>();
    Set<String> claimed = new HashSet<>();
    Set<String> complete = new HashSet<>();
    for (String path : bucket.below(folder)) {
      int slash = path.indexOf('/');
      String name = slash < 0 ? path : path.substring(0, slash);
      String file = path.substring(slash + 1);
      if (slash >= 0 && file.equals(CLAIM)) {
        claimed.add(name);
      } else if (slash >= 0 && file.equals(COMPLETE)) {
        complete.add(name);
      }
      if (!name.startsWith(".") && !name.isEmpty()) {
        names.add(name);
      }
    }
    claimed.removeAll(complete);
    names.removeAll(claimed);
    return List.copyOf(names);
  }

  @Override
  public Optional<byte[]> read(String path, long mostBytes) throws IOException {
    return bucket.read(path, mostBytes).map(Bucket.Content::bytes);
  }

  @Override
  public boolean create(String folder, Map<String, byte[]> files) throws IOException {
    conditions.require();
    if (!claim(folder + "/" + CLAIM)) {
      return false;
    }
    List<String> written = new ArrayList<>();
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        String path = folder + "/" + file.getKey();
        written.add(path);
        put(path, file.getValue());
      }
    } catch (IOException e) {
      // The claim stays, so nothing that arrives late can get into another's folder.
      written.forEach(path -> deleteBecause(e, path));
      throw e;
    }
    put(folder + "/" + COMPLETE, NOTHING);
    return true;
  }

  private void put(String path, byte[] content) throws IOException {
    if (!bucket.write(path, content, Bucket.IN_ANY_CASE)) {
      throw new IOException(path + " cannot be written: somebody else writes it.");
    }
  }

  private void deleteBecause(IOException why, String path) {
    try {
      bucket.delete(path);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** Claims a folder, once and for all, by a content that nobody else writes. */
  private boolean claim(String path) throws IOException {
    byte[] own = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    return bucket.write(path, own, Bucket.IF_ABSENT) || isThere(path, own);
  }

  /** A write whose answer was lost is tried again, and then finds itself. */
  private boolean isThere(String path, byte[] own) throws IOException {
    return bucket
        .read(path, own.length + MARGIN)
        .filter(now -> Arrays.equals(now.bytes(), own))
        .isPresent();
  }

  @Override
  public boolean replace(String path, Optional<byte[]> seen, byte[] content) throws IOException {
    conditions.require();
    Optional<Bucket.Content> now = bucket.read(path, content.length + MARGIN);
    if (now.isPresent() != seen.isPresent()
        || (now.isPresent() && !Arrays.equals(now.get().bytes(), seen.get()))) {
      return false;
    }
    boolean written =
        bucket.write(
            path,
            content,
            now.map(Bucket.Content::tag).map(Bucket::ifStill).orElse(Bucket.IF_ABSENT));
    return written || isThere(path, content);
  }

  @Override
  public String toString() {
    return bucket.place().toString();
  }
}
