/** Recorded series, and detectors run over them strictly online. */
package io.kilter.learn;
