/** The store's rows through the Cassandra connector: many requests at once, held back as one. */
package io.kilter.flink.sink.cassandra;
