/**
 * What trained models of Kilter's own have in common: the preparation of a row and the calibration
 * of a score, both fitted on the training rows and kept inside the model.
 */
package io.kilter.detect.model.prepared;
