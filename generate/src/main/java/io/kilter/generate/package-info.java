/**
 * Sends readings at a chosen pace: a {@link io.kilter.generate.Generator} moves batches from a
 * source (simulated sensors, or recorded data) to a sink (Kafka, a file, standard output).
 */
package io.kilter.generate;
