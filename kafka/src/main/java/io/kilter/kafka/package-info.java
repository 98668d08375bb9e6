/** How every part reaches the brokers: where they are, TLS, and signing in. */
package io.kilter.kafka;
