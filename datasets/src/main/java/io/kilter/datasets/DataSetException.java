package io.kilter.datasets;

/** A data set that cannot be read. The message is one sentence that names the file. */
public final class DataSetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataSetException(String message) {
    super(message);
  }

  DataSetException(String message, Throwable cause) {
    super(message, cause);
  }
}
