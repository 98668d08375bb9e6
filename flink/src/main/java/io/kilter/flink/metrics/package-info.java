/** What the job tells of itself: metrics in Flink's system, and logs that cannot flood. */
package io.kilter.flink.metrics;
