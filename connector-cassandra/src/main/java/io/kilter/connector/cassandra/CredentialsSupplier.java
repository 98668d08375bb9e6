package io.kilter.connector.cassandra;

import java.io.Serializable;

/**
 * Gives user name and password on the task manager, each time a session opens, so that the password
 * can come from its environment or a file there and need not travel inside the job graph.
 */
@FunctionalInterface
public interface CredentialsSupplier extends Serializable {
  Credentials get();
}
