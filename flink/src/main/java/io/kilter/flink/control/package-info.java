/** Rules that people give while the job runs: read from Kafka, kept by broadcast, in event time. */
package io.kilter.flink.control;
