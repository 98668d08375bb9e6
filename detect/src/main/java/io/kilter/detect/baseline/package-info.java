/** The {@code baseline} detector: robust level and spread, drift, noise and stuck values. */
package io.kilter.detect.baseline;
