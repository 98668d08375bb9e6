package io.kilter.detect.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The frame of a model's body: four bytes {@code KLTM}, the format's version, the kind, how many
 * bytes follow, those bytes, and the SHA-256 of everything before it.
 */
record Body(String kind, byte[] content) {
  private static final int MAGIC = 0x4B4C544D;
  private static final int FORMAT = 1;
  private static final int CHECKSUM_BYTES = 32;

  static void write(TrainedModel model, DataOutput out) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    model.writeTo(new DataOutputStream(content));
    byte[] head = head(model.kind(), content.size());
    byte[] bytes = content.toByteArray();
    out.write(head);
    out.write(bytes);
    out.write(checksum(head, bytes));
  }

  static Body read(DataInput in, int mostBytes) throws IOException {
    try {
      return readWhole(in, mostBytes);
    } catch (EOFException e) {
      throw new BadModelException("The model ends too early: it was cut off", e);
    } catch (UTFDataFormatException e) {
      throw new BadModelException("The model's kind is not a text: it is damaged", e);
    }
  }

  private static Body readWhole(DataInput in, int mostBytes) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new BadModelException("This is no model of Kilter's: it does not begin with KLTM");
    }
    int format = in.readUnsignedByte();
    if (format != FORMAT) {
      throw new BadModelException(
          "The model is in format " + format + "; this Kilter reads format " + FORMAT);
    }
    String kind = in.readUTF();
    int length = in.readInt();
    if (length < 0 || length > mostBytes) {
      throw new BadModelException(
          "The model claims to have "
              + Integer.toUnsignedString(length)
              + " bytes; at most "
              + mostBytes
              + " are allowed");
    }
    byte[] content = Bounds.bytes(in, length);
    byte[] expected = new byte[CHECKSUM_BYTES];
    in.readFully(expected);
    if (!MessageDigest.isEqual(expected, checksum(head(kind, length), content))) {
      throw new BadModelException("The model's checksum is wrong: it was damaged or changed");
    }
    return new Body(kind, content);
  }

  /** Has a kind interpret the content, whoever wrote it, and checks what comes out. */
  TrainedModel parse(ModelKind reader) throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(content);
    TrainedModel model;
    try {
      model = reader.read(new DataInputStream(bytes));
    } catch (BadModelException e) {
      throw e;
    } catch (EOFException e) {
      throw new BadModelException("The model's content ends too early", e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new BadModelException("The model's content is invalid: " + e.getMessage(), e);
    }
    if (bytes.available() > 0) {
      throw new BadModelException(
          "The model's content is followed by "
              + bytes.available()
              + " bytes that are not its own");
    }
    ModelCheck.require(model, kind);
    return model;
  }

  private static byte[] head(String kind, int length) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(head);
    out.writeInt(MAGIC);
    out.writeByte(FORMAT);
    out.writeUTF(kind);
    out.writeInt(length);
    return head.toByteArray();
  }

  private static byte[] checksum(byte[] head, byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(head);
      return digest.digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
