/** The stream job: sources, operators, sinks and the one function that joins them. */
package io.kilter.flink;
