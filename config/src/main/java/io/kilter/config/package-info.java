/** Typed, immutable settings: one record per concern, read from {@code kilter.yaml}. */
package io.kilter.config;
