package io.kilter.connector.cassandra;

import java.io.IOException;

/** Fails the job: repeating the write cannot help, and it is not one row's fault. */
public final class CassandraSinkException extends IOException {

  private static final long serialVersionUID = 1L;

  public CassandraSinkException(String message) {
    super(message);
  }

  public CassandraSinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
