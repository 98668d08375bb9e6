/** What a fleet's sensors are like: gathered, announced, and given to sensors that begin. */
package io.kilter.flink.fleet;
