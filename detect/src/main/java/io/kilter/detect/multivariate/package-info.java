/**
 * What detectors of many correlated features share: features on one scale, and the stage that makes
 * evidence of how odd a reading is.
 */
package io.kilter.detect.multivariate;
