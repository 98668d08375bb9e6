package io.kilter.connector.cassandra;

import java.io.IOException;
import java.io.Serializable;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Makes the TLS context on the task manager, each time a session opens. */
@FunctionalInterface
public interface SslContextSupplier extends Serializable {
  SSLContext get() throws GeneralSecurityException, IOException;
}
