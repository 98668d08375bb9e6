package io.kilter.learn.registry;

import java.time.Instant;

/**
 * A version that was made the active one.
 *
 * @param version which
 * @param time when
 */
public record Activation(int version, Instant time) {}
