/** Trained models in the stream: which of them scores a reading of which event time. */
package io.kilter.flink.models;
