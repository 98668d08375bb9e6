package io.kilter.cli.store;

import io.kilter.config.DurationText;
import io.kilter.config.KilterSettings;
import io.kilter.config.PostgresSettings;
import io.kilter.config.StoreSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.store.Store;
import io.kilter.store.cassandra.Partitioning;
import io.kilter.store.postgres.Roles;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the tables, and on Postgres the roles that use them. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Makes what is absent and brings an older schema up to date. Safe to repeat.",
      "On Cassandra tables are compacted by windows of time that follow store.retention: where it"
          + " was changed since, they are altered, and that is said.",
      "On Postgres, with --owner, that role makes the tables; the role of the settings may then"
          + " write and --reader may read, and neither can change a table. Without --owner the role"
          + " of the settings owns them."
    })
final class InitCommand implements Callable<Integer> {
  @Mixin private StoreOption store;

  @Option(
      names = "--owner",
      paramLabel = "ROLE",
      description = "Of Postgres: the role that makes the tables and may make roles.")
  private Optional<String> owner;

  @Option(
      names = "--owner-password-file",
      paramLabel = "FILE",
      defaultValue = "",
      description = "A file with its password. Default: the environment's PGPASSWORD.")
  private String ownerPasswordFile;

  @Option(
      names = "--reader",
      paramLabel = "ROLE",
      description = "Of Postgres: the role that may read. Default: the schema's name and _reader.")
  private Optional<String> reader;

  @Option(
      names = "--reader-password-file",
      paramLabel = "FILE",
      defaultValue = "",
      description = "A file with the password to give it. Default: it is left as it is.")
  private String readerPasswordFile;

  @Option(
      names = "--print-roles",
      description = "Of Postgres: print the SQL that makes the roles, and do nothing.")
  private boolean printRoles;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SettingsException {
    KilterSettings all = store.settings();
    StoreSettings settings = all.store();
    boolean isPostgres = settings.type().equals("postgres");
    if (!isPostgres && (owner.isPresent() || reader.isPresent() || printRoles)) {
      throw new IllegalArgumentException("Only a store of type postgres has roles");
    }
    PostgresSettings server = settings.postgres();
    Roles roles =
        new Roles(server.schema(), server.user(), reader.orElse(server.schema() + "_reader"));
    PrintWriter out = spec.commandLine().getOut();
    if (printRoles) {
      out.print(roles.sql());
      out.flush();
      return 0;
    }
    if (owner.isPresent()) {
      PostgresSettings asOwner = server.as(owner.get(), ownerPasswordFile);
      migrate(settings.withPostgres(asOwner), out);
      roles.make(asOwner, server.passwordFile(), readerPasswordFile);
      out.printf("%s may write, %s may read.%n", roles.writer(), roles.reader());
    } else {
      migrate(settings, out);
    }
    if (settings.type().equals("cassandra")) {
      tellWhatPartitionsBear(
          settings.cassandra().partitionLength(), all.stream().features().size(), out);
    }
    return 0;
  }

  private static void tellWhatPartitionsBear(Duration length, int features, PrintWriter out) {
    double most = Partitioning.of(length).readingsPerSecond(features);
    out.printf(
        Locale.ROOT,
        "A sensor's partition of %s stays below 100 MB up to %.3g readings a second of %d"
            + " features. For faster sensors make a keyspace with a shorter"
            + " store.cassandra.partition-length.%n",
        DurationText.of(length),
        most,
        features);
  }

  private static void migrate(StoreSettings settings, PrintWriter out) throws IOException {
    Store opened = Store.of(settings);
    opened.migrate(out::println);
    out.println("The tables are there, in " + opened.name() + ".");
  }
}
