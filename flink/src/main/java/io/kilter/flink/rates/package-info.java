/** Each sensor's rate of anomalies in sliding windows, and how it compares with its peers'. */
package io.kilter.flink.rates;
