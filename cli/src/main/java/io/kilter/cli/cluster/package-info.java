/** Starts, stops and shows Flink's own processes on this host: a real cluster on loopback. */
package io.kilter.cli.cluster;
