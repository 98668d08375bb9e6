package io.kilter.serve.models;

import java.io.IOException;

/** A model that is whole and that the stream's job would refuse. Its message says why. */
public final class UnfitModelException extends IOException {
  private static final long serialVersionUID = 1L;

  UnfitModelException(String message) {
    super(message);
  }
}
