/**
 * Models of the kind {@code subspace}: what the principal components of many features, found with
 * little regard for outliers, cannot explain of a row.
 */
package io.kilter.detect.model.subspace;
