/** Measures the job and its parts on a real broker and Flink cluster in this process. */
package io.kilter.cli.embedded.bench;
