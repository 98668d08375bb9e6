package io.kilter.learn.registry;

import java.io.IOException;

/** What a registry refuses: a name or version that is not there, or a damaged file. */
public class RegistryException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A refusal in one sentence. */
  public RegistryException(String message) {
    super(message);
  }

  RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
