/** The store on a Postgres server: tables in weekly partitions, written by multi-row upserts. */
package io.kilter.store.postgres;
