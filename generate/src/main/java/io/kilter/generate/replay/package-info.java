/** Recorded data sets, sent row by row. */
package io.kilter.generate.replay;
