package io.kilter.cli.job;

import java.io.IOException;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which cluster. */
final class AddressOption {
  private static final Pattern HOST_PORT =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:/\\s]+):\\d{1,5}");

  @Option(
      names = "--address",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8081",
      description = "REST address of the cluster's job manager. Default: ${DEFAULT-VALUE}")
  private String address;

  FlinkClient connect() throws IOException, InterruptedException {
    if (!HOST_PORT.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "--address must be HOST:PORT, as in 127.0.0.1:8081, not " + address);
    }
    int colon = address.lastIndexOf(':');
    return FlinkClient.connect(
        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }
}
