/**
 * Where scores, windows, episodes and dead letters rest: the schema, the writers and the queries.
 */
package io.kilter.store;
