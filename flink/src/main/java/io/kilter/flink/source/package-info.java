/**
 * From Kafka's records to arrivals: decoded in the source, so that watermarks are per partition.
 */
package io.kilter.flink.source;
