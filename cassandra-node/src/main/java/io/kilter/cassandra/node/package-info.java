/**
 * A real Cassandra server for tests, measurements and the demo: one node, in a process of its own,
 * on its own class path.
 */
package io.kilter.cassandra.node;
