package io.kilter.generate;

/** A sink that could not do what was asked. The message is one sentence. */
public final class SinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean permanent;

  private SinkException(String message, Throwable cause, boolean permanent) {
    super(message, cause);
    this.permanent = permanent;
  }

  /** Opening the sink again may help. */
  public static SinkException unavailable(String message, Throwable cause) {
    return new SinkException(message, cause, false);
  }

  /** Nothing but a change from outside helps. */
  public static SinkException refused(String message, Throwable cause) {
    return new SinkException(message, cause, true);
  }

  /** Whether opening the sink again is pointless. */
  public boolean isPermanent() {
    return permanent;
  }
}
