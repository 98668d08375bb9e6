package io.kilter.connector.cassandra;

import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import java.io.Serializable;

/**
 * Sets options of the driver that the sink's builder has no method for. It runs after the sink's
 * own settings and so overrides them.
 */
@FunctionalInterface
public interface DriverConfigurer extends Serializable {
  void configure(ProgrammaticDriverConfigLoaderBuilder options);
}
