/**
 * The store for fleets: a Cassandra cluster, one table for each query, each row one cell whose
 * write timestamp says which of two versions stays.
 */
package io.kilter.store.cassandra;
