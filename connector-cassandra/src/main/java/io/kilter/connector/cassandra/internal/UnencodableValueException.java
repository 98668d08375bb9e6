package io.kilter.connector.cassandra.internal;

/** This one row can never be written; the message says which value is at fault. */
final class UnencodableValueException extends Exception {

  private static final long serialVersionUID = 1L;

  UnencodableValueException(String message, Throwable cause) {
    super(message, cause);
  }
}
