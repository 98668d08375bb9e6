/** The keyed heart of the job: readings put in order and scored, one sensor at a time. */
package io.kilter.flink.detection;
