/** Learners of labels, through libraries; what they learn becomes plain arrays at once. */
package io.kilter.learn.training.supervised;
