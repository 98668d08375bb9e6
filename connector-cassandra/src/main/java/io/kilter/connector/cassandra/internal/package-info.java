/** How the Cassandra sink works inside. Nothing here is for callers; it changes without notice. */
package io.kilter.connector.cassandra.internal;
