/**
 * What detectors of many correlated features share: features on one scale, and the stage that makes
 * a score, a verdict and an alert of how odd a reading is.
 */
package io.kilter.detect.multivariate;
