/** Sessions of anomalies: what an operator is told about once. */
package io.kilter.flink.episodes;
