/** The command that measures detectors on labelled series by the benchmarks' own rules. */
package io.kilter.cli.evaluate;
