package io.kilter.cassandra.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what the server reads at its start: settings, logging, and the JVM's arguments. */
final class NodeFiles {

  /** Packages that Cassandra reaches into by reflection, as its own start script opens them. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.lang.reflect",
          "java.base/java.math",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.misc",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.rmi/sun.rmi.transport",
          "java.rmi/sun.rmi.transport.tcp",
          "java.sql/java.sql",
          "jdk.management/com.sun.management.internal",
          "jdk.unsupported/sun.misc");

  private NodeFiles() {}

  static Path writeYaml(CassandraNodeSettings settings, int nativePort, int storagePort)
      throws IOException {
    Path home = settings.directory();
    StringBuilder yaml = new StringBuilder();
    yaml.append("cluster_name: kilter\n")
        .append("num_tokens: 1\n")
        .append("partitioner: org.apache.cassandra.dht.Murmur3Partitioner\n")
        .append("endpoint_snitch: SimpleSnitch\n")
        .append("listen_address: 127.0.0.1\n")
        .append("rpc_address: 127.0.0.1\n")
        .append("storage_port: ")
        .append(storagePort)
        .append('\n')
        .append("native_transport_port: ")
        .append(nativePort)
        .append('\n')
        .append("seed_provider:\n")
        .append("  - class_name: org.apache.cassandra.locator.SimpleSeedProvider\n")
        .append("    parameters:\n")
        .append("      - seeds: \"127.0.0.1:")
        .append(storagePort)
        .append("\"\n")
        .append("data_file_directories: [")
        .append(home.resolve("data"))
        .append("]\n")
        .append("commitlog_directory: ")
        .append(home.resolve("commitlog"))
        .append('\n')
        .append("saved_caches_directory: ")
        .append(home.resolve("saved_caches"))
        .append('\n')
        .append("hints_directory: ")
        .append(home.resolve("hints"))
        .append('\n')
        .append("cdc_raw_directory: ")
        .append(home.resolve("cdc_raw"))
        .append('\n')
        // Dropping a table must not wait for a copy of what it held.
        .append("auto_snapshot: false\n");
    appendCommitLog(yaml, settings.durable());
    if (settings.passwords()) {
      yaml.append("authenticator: PasswordAuthenticator\n")
          .append("authorizer: CassandraAuthorizer\n")
          .append("role_manager: CassandraRoleManager\n");
    }
    settings.keyStore().ifPresent(keyStore -> appendTls(yaml, keyStore));
    return Files.writeString(home.resolve("cassandra.yaml"), yaml);
  }

  private static void appendCommitLog(StringBuilder yaml, boolean durable) {
    if (durable) {
      // A write waits for the disk, so many must wait together for any to be fast: one sync
      // serves all that arrived during the one before.
      yaml.append("commitlog_sync: batch\n").append("concurrent_writes: 128\n");
    } else {
      yaml.append("commitlog_sync: periodic\n").append("commitlog_sync_period: 10000ms\n");
    }
  }

  private static void appendTls(StringBuilder yaml, CassandraNodeSettings.KeyStoreFile keyStore) {
    yaml.append("client_encryption_options:\n")
        .append("  enabled: true\n")
        .append("  optional: false\n")
        .append("  store_type: PKCS12\n")
        .append("  keystore: ")
        .append(keyStore.path())
        .append('\n')
        .append("  keystore_password: \"")
        .append(keyStore.password())
        .append("\"\n");
  }

  static Path writeLogging(Path home) throws IOException {
    return Files.writeString(
        home.resolve("logback.xml"),
        """
        <configuration>
          <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%date{ISO8601} %-5level [%thread] %logger{0} %msg%n</pattern></encoder>
          </appender>
          <root level="WARN"><appender-ref ref="OUT"/></root>
        </configuration>
        """);
  }

  static Path writeJvmArguments(
      CassandraNodeSettings settings, Path libraries, Path yaml, Path logging) throws IOException {
    Path home = settings.directory();
    Stream<String> opens = OPENED.stream().map(name -> "--add-opens=" + name + "=ALL-UNNAMED");
    Stream<String> exports = OPENED.stream().map(name -> "--add-exports=" + name + "=ALL-UNNAMED");
    Stream<String> rest =
        Stream.of(
            "-Xms" + settings.heapMegabytes() + "m",
            "-Xmx" + settings.heapMegabytes() + "m",
            "-XX:+UseSerialGC",
            // The second compiler pays off only for a server that lives longer than a test.
            settings.heapMegabytes() < 1024 ? "-XX:TieredStopAtLevel=1" : "-XX:TieredStopAtLevel=4",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djdk.attach.allowAttachSelf=true",
            "-Dcassandra.config=" + yaml.toUri(),
            "-Dcassandra.storagedir=" + home,
            "-Dcassandra.logdir=" + home,
            "-Dlogback.configurationFile=" + logging.toUri(),
            // One node has nobody to wait for.
            "-Dcassandra.ring_delay_ms=0",
            "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Dcassandra.superuser_setup_delay_ms=0",
            "-Dcassandra-foreground=yes",
            "-cp",
            libraries + "/*");
    String arguments =
        Stream.of(opens, exports, rest)
            .flatMap(part -> part)
            .map(argument -> '"' + argument.replace("\\", "\\\\") + '"')
            .collect(Collectors.joining("\n"));
    return Files.writeString(home.resolve("jvm.args"), arguments);
  }
}
