package io.kilter.learn.s3;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Clients of S3 that also other stores understand, and that start no threads. */
final class Clients {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration TO_ANSWER = Duration.ofSeconds(30);

  private Clients() {}

  /**
   * By the settings that AWS's tools share: {@code AWS_REGION}, {@code AWS_ENDPOINT_URL_S3}, {@code
   * AWS_ACCESS_KEY_ID} and the rest of its chain of credentials.
   *
   * @throws IllegalArgumentException if what is set does not suffice; the message says what is
   *     missing
   */
  static S3Client fromEnvironment() {
    Optional<URI> endpoint =
        setting("aws.endpointUrlS3", "AWS_ENDPOINT_URL_S3")
            .or(() -> setting("aws.endpointUrl", "AWS_ENDPOINT_URL"))
            .map(Clients::address);
    // A store of one's own has no regions, but signatures name one.
    Region region =
        endpoint.isPresent()
            ? setting("aws.region", "AWS_REGION").map(Region::of).orElse(Region.US_EAST_1)
            : region();
    return of(endpoint, region, DefaultCredentialsProvider.builder().build());
  }

  static S3Client of(Optional<URI> endpoint, Region region, AwsCredentialsProvider credentials) {
    S3ClientBuilder client =
        S3Client.builder()
            .region(region)
            .credentialsProvider(credentials)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(TO_CONNECT)
                    .socketTimeout(TO_ANSWER))
            // Every file has its SHA-256 in the card; many stores know no other checksums.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(endpoint.isPresent())
                    .chunkedEncodingEnabled(false)
                    .build());
    endpoint.ifPresent(client::endpointOverride);
    return client.build();
  }

  private static URI address(String text) {
    try {
      URI address = URI.create(text);
      if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
          && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Told below, like an address of another kind.
    }
    throw new IllegalArgumentException(
        "AWS_ENDPOINT_URL_S3 is " + text + ", and not an address as in http://localhost:9000");
  }

  private static Region region() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw new IllegalArgumentException(
          "no region is set: set AWS_REGION, or AWS_ENDPOINT_URL_S3 to the address of a store that"
              + " is not AWS's",
          e);
    }
  }

  private static Optional<String> setting(String property, String variable) {
    return Optional.ofNullable(System.getProperty(property))
        .or(() -> Optional.ofNullable(System.getenv(variable)))
        .filter(value -> !value.isBlank());
  }
}
