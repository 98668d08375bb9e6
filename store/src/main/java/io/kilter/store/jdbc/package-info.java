/** What stores behind JDBC share: how rows are bound and read, and which queries a reader asks. */
package io.kilter.store.jdbc;
