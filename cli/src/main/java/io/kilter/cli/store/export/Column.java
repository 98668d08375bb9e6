package io.kilter.cli.store.export;

import java.util.function.Function;

/**
 * A column of an exported table.
 *
 * @param name as in the header
 * @param type of its values
 * @param value of a row: a Long (time: epoch milliseconds), Double, Boolean or String, as the type
 *     says
 */
record Column<T>(String name, Type type, Function<T, Object> value) {
  /** What values are. */
  enum Type {
    TEXT,
    TIME,
    INTEGER,
    /** NaN is no value. */
    REAL,
    FLAG
  }
}
