/**
 * A Flink 2 sink for Apache Cassandra. Start with {@link
 * io.kilter.connector.cassandra.CassandraSink}.
 */
package io.kilter.connector.cassandra;
