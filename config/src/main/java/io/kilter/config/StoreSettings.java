package io.kilter.config;

import java.nio.file.Path;

/**
 * Where results rest.
 *
 * @param file the SQLite database, made when absent
 */
public record StoreSettings(Path file) {}
