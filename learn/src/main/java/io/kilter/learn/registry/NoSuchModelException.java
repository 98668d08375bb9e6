package io.kilter.learn.registry;

/**
 * There is no model or version of that name, or none is active; nothing says that it is damaged.
 */
public final class NoSuchModelException extends RegistryException {
  private static final long serialVersionUID = 1L;

  NoSuchModelException(String message) {
    super(message);
  }
}
