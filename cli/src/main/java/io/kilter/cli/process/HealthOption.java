package io.kilter.cli.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where a service tells probes how it does. */
public final class HealthOption {
  @Option(
      names = "--health",
      paramLabel = "HOST:PORT",
      converter = Address.class,
      description = "Answer probes there: GET /health/live and /health/ready. Default: nowhere.")
  private Optional<InetSocketAddress> address = Optional.empty();

  /**
   * Starts the page, if there is to be one.
   *
   * @param problem what keeps the service from its work
   */
  public Optional<HealthPage> start(Supplier<Optional<String>> problem) throws IOException {
    return address.isEmpty()
        ? Optional.empty()
        : Optional.of(HealthPage.start(address.get(), problem));
  }

  /** Reads {@code HOST:PORT}. */
  static final class Address implements ITypeConverter<InetSocketAddress> {
    private static final Pattern FORM = Pattern.compile("(.+):(\\d{1,5})");

    @Override
    public InetSocketAddress convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
        throw new TypeConversionException("--health must be HOST:PORT, not '" + text + "'");
      }
      return new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }
  }
}
