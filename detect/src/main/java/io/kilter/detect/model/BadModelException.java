package io.kilter.detect.model;

import java.io.IOException;

/** A model that is refused: damaged, tampered with, or not one that this version can read. */
public final class BadModelException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A refusal whose sentence says what is wrong. */
  public BadModelException(String message) {
    super(message);
  }

  /** A refusal with what it came from. */
  public BadModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
