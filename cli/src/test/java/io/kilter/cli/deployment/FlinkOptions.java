package io.kilter.cli.deployment;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.client.cli.ArtifactFetchOptions;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Which options Flink's own classes declare. */
final class FlinkOptions {
  private static final List<Class<?>> DECLARED =
      List.of(
          ArtifactFetchOptions.class,
          BlobServerOptions.class,
          CheckpointingOptions.class,
          ClusterOptions.class,
          CoreOptions.class,
          HeartbeatManagerOptions.class,
          HighAvailabilityOptions.class,
          JobManagerOptions.class,
          NettyShuffleEnvironmentOptions.class,
          RestOptions.class,
          RestartStrategyOptions.class,
          TaskManagerOptions.class,
          WebOptions.class);

  private FlinkOptions() {}

  /** Those that no class declares; a reporter's have the name that it was given. */
  static List<String> unknown(Collection<String> keys) {
    Set<String> known = DECLARED.stream().flatMap(FlinkOptions::keys).collect(Collectors.toSet());
    return keys.stream()
        .filter(key -> !known.contains(key) && !key.matches("metrics\\.reporter\\.\\w+\\..+"))
        .sorted()
        .toList();
  }

  /**
   * Reads every option as its class does.
   *
   * @throws IllegalArgumentException if a value is none of its option's
   */
  static void requireReadable(Configuration configuration) {
    DECLARED.stream().flatMap(FlinkOptions::options).forEach(configuration::getOptional);
  }

  private static Stream<String> keys(Class<?> options) {
    return options(options)
        .flatMap(
            option -> Stream.concat(Stream.of(option.key()), fallbacks(option.fallbackKeys())));
  }

  private static Stream<ConfigOption<?>> options(Class<?> options) {
    return Arrays.stream(options.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == ConfigOption.class)
        .map(
            field -> {
              try {
                return (ConfigOption<?>) field.get(null);
              } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static Stream<String> fallbacks(Iterable<FallbackKey> keys) {
    Stream.Builder<String> names = Stream.builder();
    keys.forEach(key -> names.add(key.getKey()));
    return names.build();
  }
}
