package io.kilter.cli.demo;

import io.kilter.cli.embedded.StoreChoice;
import io.kilter.config.CassandraSettings;
import io.kilter.config.PostgresSettings;
import io.kilter.config.StoreSettings;
import io.kilter.config.yaml.LoadedSettings;
import io.kilter.config.yaml.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command line says of the store; it wins over the settings.
 *
 * @param type absent for that of the settings
 * @param address absent for that of the settings, or a server of the demo's own
 */
record StoreOptions(Optional<String> type, Optional<String> address) {
  private static final Pattern ADDRESS = Pattern.compile("([^\\s:]+|\\[[^\\]\\s]+]):(\\d{1,5})");

  static StoreOptions of(DemoOptions options) {
    return new StoreOptions(
        options.store.map(type -> type.name().toLowerCase(Locale.ROOT)), options.storeAddress);
  }

  static StoreOptions none() {
    return new StoreOptions(Optional.empty(), Optional.empty());
  }

  /**
   * The store that a demo uses.
   *
   * @throws IllegalArgumentException if an address is no address, or SQLite is given one
   */
  StoreChoice choice(LoadedSettings loaded) {
    StoreSettings settings = loaded.settings().store();
    return switch (type.orElse(settings.type())) {
      case "postgres" -> {
        PostgresSettings server = settings.postgres();
        yield new StoreChoice(
            settings.withPostgres(
                address.map(text -> server.at(host(text), port(text))).orElse(server)),
            isOurs(loaded, "store.postgres.host", "store.postgres.port"));
      }
      case "cassandra" -> {
        CassandraSettings cluster = settings.cassandra();
        yield new StoreChoice(
            settings.withCassandra(
                address.map(text -> cluster.at(List.of(host(text)), port(text))).orElse(cluster)),
            isOurs(loaded, "store.cassandra.contact-points", "store.cassandra.port"));
      }
      default -> {
        if (address.isPresent()) {
          throw new IllegalArgumentException(
              "--store-address is for --store postgres or cassandra: SQLite is a file in"
                  + " --data-dir");
        }
        yield new StoreChoice(settings.withFile(settings.file()), true);
      }
    };
  }

  /** A server that somebody named is theirs. */
  private boolean isOurs(LoadedSettings loaded, String... keys) {
    boolean named = address.isPresent();
    for (String key : keys) {
      named |= !(loaded.origins().get(key) instanceof Origin.Default);
    }
    return !named;
  }

  private static String host(String address) {
    return parts(address).group(1);
  }

  private static int port(String address) {
    return Integer.parseInt(parts(address).group(2));
  }

  private static Matcher parts(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "--store-address must be HOST:PORT, as in 127.0.0.1:5432, not '" + address + "'");
    }
    return parts;
  }
}
