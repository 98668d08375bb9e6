package io.kilter.datasets.download;

import java.io.IOException;

/** A data set that could not be fetched as it should be. The message is one sentence. */
public final class DownloadException extends IOException {
  private static final long serialVersionUID = 1L;

  DownloadException(String message) {
    super(message);
  }

  DownloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
