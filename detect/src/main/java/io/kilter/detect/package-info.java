/**
 * Online anomaly detectors: one object per sensor that scores each reading against what came before
 * it. Plain Java without dependencies, usable in any JVM.
 */
package io.kilter.detect;
