/**
 * Reads settings from {@code kilter.yaml} and the environment, says what is wrong where, and writes
 * them as YAML and as a reference page; all by the annotations of the settings' records.
 */
package io.kilter.config.yaml;
