package io.kilter.learn.s3;

import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What an object store answers, as sentences that a person can act on. */
final class Failures {
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private Failures() {}

  /** Whether a file is not there; a bucket that is not there is something else. */
  static boolean isAbsent(S3Exception failure) {
    return failure.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code(failure));
  }

  /** Whether somebody else wrote first, or is writing at this moment. */
  static boolean isLost(S3Exception failure) {
    return failure.statusCode() == PRECONDITION_FAILED || failure.statusCode() == CONFLICT;
  }

  static IOException of(String what, SdkException failure) {
    String why = sentence(failure.getMessage());
    if (failure instanceof S3Exception answer && answer.statusCode() > 0) {
      why = "the store answers " + answer.statusCode() + " " + code(answer) + hint(answer);
    } else if (why.contains("Unable to load credentials")) {
      why =
          "there are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or any other"
              + " that AWS's tools know.";
    }
    return new IOException(what + ": " + why, failure);
  }

  private static String hint(S3Exception answer) {
    if ("NoSuchBucket".equals(code(answer))) {
      return ": there is no such bucket.";
    }
    return answer.statusCode() == FORBIDDEN
        ? ": the credentials do not allow it."
        : ": " + sentence(details(answer));
  }

  private static String code(S3Exception answer) {
    return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
        ? ""
        : answer.awsErrorDetails().errorCode();
  }

  private static String details(S3Exception answer) {
    return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorMessage() == null
        ? answer.getMessage()
        : answer.awsErrorDetails().errorMessage();
  }

  /** Without what the client adds for its makers, and with a full stop. */
  private static String sentence(String text) {
    String first = String.valueOf(text).lines().findFirst().orElse("").replaceAll("\\s*\\(.*", "");
    return first.endsWith(".") ? first : first + ".";
  }
}
