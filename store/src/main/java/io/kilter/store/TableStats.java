package io.kilter.store;

/**
 * How large a table is.
 *
 * @param name the table
 * @param rows rows, or an estimate of them; -1 where the store cannot tell cheaply
 * @param exact whether {@code rows} is a count rather than an estimate
 * @param bytes what it takes on disk with its indexes; -1 where the store cannot tell
 */
public record TableStats(String name, long rows, boolean exact, long bytes) {}
