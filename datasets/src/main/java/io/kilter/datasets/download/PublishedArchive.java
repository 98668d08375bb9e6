package io.kilter.datasets.download;

import java.net.URI;
import java.util.Map;

/**
 * A data set that is published as a ZIP archive.
 *
 * @param name for people
 * @param address where it is
 * @param licence what may be done with it, and who made it, in sentences
 * @param files the SHA-256 of each file that is taken from the archive, by its name
 */
public record PublishedArchive(
    String name, URI address, String licence, Map<String, String> files) {
  /** SECOM at the UCI Machine Learning Repository. */
  public static final PublishedArchive SECOM =
      new PublishedArchive(
          "SECOM",
          URI.create("https://archive.ics.uci.edu/static/public/179/secom.zip"),
          "SECOM by M. McCann and A. Johnston, UCI Machine Learning Repository, 2008,"
              + " https://doi.org/10.24432/C54305. Licence: CC BY 4.0"
              + " (https://creativecommons.org/licenses/by/4.0/): share and adapt it, and name"
              + " its makers.",
          Map.of(
              "secom.data",
              "20f0e7ee434f7dcbae0eea9ffff009a2b57f42d6b0dc9a5bd4f00782c0a3374c",
              "secom_labels.data",
              "126884cf453705c9e61a903fe906f0665a3b45ce3639e621edc5c93c89627e03",
              "secom.names",
              "9ac360ae9f65e220893b56431abb2bf8000b597c4e38ff87a7cc4e6480bd27ed"));

  public PublishedArchive {
    files = Map.copyOf(files);
  }

  /** The same at another address: a mirror. */
  public PublishedArchive at(URI other) {
    return new PublishedArchive(name, other, licence, files);
  }
}
