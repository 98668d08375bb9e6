/** Where the job's results leave it: the store, by upsert, and Kafka, in transactions. */
package io.kilter.flink.sink;
