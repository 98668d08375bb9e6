package io.kilter.store.paging;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param rows in the list's order
 * @param next where the next page begins; empty when this is the last
 */
public record Page<T>(List<T> rows, Optional<String> next) {}
