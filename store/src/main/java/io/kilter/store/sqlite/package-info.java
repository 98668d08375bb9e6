/** The embedded store: one SQLite file in write-ahead mode. */
package io.kilter.store.sqlite;
