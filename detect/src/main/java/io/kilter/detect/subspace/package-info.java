/** The {@code subspace} detector: what the principal components of many features cannot explain. */
package io.kilter.detect.subspace;
