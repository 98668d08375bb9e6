package io.kilter.serve.http;

/** Ends a request with a problem document: a status and one sentence for the caller. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** A problem whose cause, if any, the caller is told nothing about. */
  public ProblemException(int status, String detail, Throwable cause) {
    // A stack trace would say where the request was refused, which nobody needs.
    super(detail, cause, false, false);
    this.status = status;
  }

  /** The request is not as the contract says. */
  public static ProblemException badRequest(String detail) {
    return new ProblemException(400, detail, null);
  }

  /** What the path names is not there. */
  public static ProblemException notFound(String detail) {
    return new ProblemException(404, detail, null);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
