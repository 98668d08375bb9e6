/**
 * Models of the kind {@code ranker}: trees and weights that were learnt from labels, in flat arrays
 * that need no library to score with.
 */
package io.kilter.detect.model.ranker;
