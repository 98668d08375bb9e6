/** Gives the job to a Flink cluster, and takes savepoints of it and stops it there. */
package io.kilter.cli.job;
