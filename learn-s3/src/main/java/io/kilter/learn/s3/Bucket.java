package io.kilter.learn.s3;

import io.kilter.config.RegistryPlace;
import io.kilter.learn.registry.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The objects below a prefix, by their paths without it. Each write says what must hold for it, and
 * the store decides; only strongly consistent stores are meant, as S3 is.
 */
record Bucket(S3Client client, RegistryPlace place) {
  /** The condition that there is no object yet. */
  static final Consumer<PutObjectRequest.Builder> IF_ABSENT = put -> put.ifNoneMatch("*");

  /** For a folder that the writer alone may write to. */
  static final Consumer<PutObjectRequest.Builder> IN_ANY_CASE = put -> {};

  /** The condition that an object is the one that was read. */
  static Consumer<PutObjectRequest.Builder> ifStill(String tag) {
    return put -> put.ifMatch(tag);
  }

  /** What an object holds, and the store's name for this state of it. */
  record Content(byte[] bytes, String tag) {
    Content {
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  private String key(String path) {
    return place.prefix().isEmpty() ? path : place.prefix() + "/" + path;
  }

  private String at(String path) {
    return place + "/" + path;
  }

  /** Reads an object; nothing where there is none. */
  Optional<Content> read(String path, long mostBytes) throws IOException {
    try (ResponseInputStream<GetObjectResponse> in =
        client.getObject(get -> get.bucket(place.bucket()).key(key(path)))) {
      byte[] bytes = upTo(mostBytes, in);
      if (bytes.length > mostBytes) {
        in.abort();
        throw new RegistryException(
            at(path) + " is longer than " + mostBytes + " bytes, which is the most that is read.");
      }
      return Optional.of(new Content(bytes, in.response().eTag()));
    } catch (S3Exception e) {
      if (Failures.isAbsent(e)) {
        return Optional.empty();
      }
      throw Failures.of(at(path) + " cannot be read", e);
    } catch (SdkException e) {
      throw Failures.of(at(path) + " cannot be read", e);
    }
  }

  private static byte[] upTo(long mostBytes, InputStream in) throws IOException {
    return in.readNBytes((int) Math.min(mostBytes + 1, Integer.MAX_VALUE - 16));
  }

  /**
   * Writes an object.
   *
   * @return false if the condition does not hold, or somebody else writes at this moment; nothing
   *     was written, unless an answer was lost and the client tried again
   */
  boolean write(String path, byte[] content, Consumer<PutObjectRequest.Builder> condition)
      throws IOException {
    try {
      client.putObject(
          put -> condition.accept(put.bucket(place.bucket()).key(key(path))),
          RequestBody.fromBytes(content));
      return true;
    } catch (S3Exception e) {
      // 404: what was to be replaced has been deleted meanwhile.
      if (Failures.isLost(e) || Failures.isAbsent(e)) {
        return false;
      }
      throw Failures.of(at(path) + " cannot be written", e);
    } catch (SdkException e) {
      throw Failures.of(at(path) + " cannot be written", e);
    }
  }

  /** Deletes an object, if it is there. */
  void delete(String path) throws IOException {
    try {
      client.deleteObject(delete -> delete.bucket(place.bucket()).key(key(path)));
    } catch (SdkException e) {
      throw Failures.of(at(path) + " cannot be deleted", e);
    }
  }

  /** Whether there is any object. */
  boolean holdsAny() throws IOException {
    return !page(request("").maxKeys(1).build()).contents().isEmpty();
  }

  /** The paths of all objects below a folder, from there on. */
  List<String> below(String folder) throws IOException {
    List<String> paths = new ArrayList<>();
    int before = key(folder + "/").length();
    ListObjectsV2Request next = request(folder + "/").build();
    while (next != null) {
      ListObjectsV2Response page = page(next);
      page.contents().forEach(object -> paths.add(object.key().substring(before)));
      next = following(next, page);
    }
    return paths;
  }

  /** The names of what is directly below the prefix, objects and folders. */
  List<String> top() throws IOException {
    List<String> names = new ArrayList<>();
    int before = key("").length();
    ListObjectsV2Request next = request("").delimiter("/").build();
    while (next != null) {
      ListObjectsV2Response page = page(next);
      page.contents().forEach(object -> names.add(object.key().substring(before)));
      page.commonPrefixes()
          .forEach(
              folder -> names.add(folder.prefix().substring(before, folder.prefix().length() - 1)));
      next = following(next, page);
    }
    return names;
  }

  private ListObjectsV2Request.Builder request(String path) {
    return ListObjectsV2Request.builder().bucket(place.bucket()).prefix(key(path));
  }

  private static ListObjectsV2Request following(
      ListObjectsV2Request request, ListObjectsV2Response page) {
    return Boolean.TRUE.equals(page.isTruncated())
        ? request.toBuilder().continuationToken(page.nextContinuationToken()).build()
        : null;
  }

  private ListObjectsV2Response page(ListObjectsV2Request request) throws IOException {
    try {
      return client.listObjectsV2(request);
    } catch (SdkException e) {
      throw Failures.of(place + " cannot be listed", e);
    }
  }
}
