/** The Numenta Anomaly Benchmark: its corpus, its rules, and result files in its layout. */
package io.kilter.learn.nab;
