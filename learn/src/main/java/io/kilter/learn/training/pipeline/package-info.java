/**
 * From training rows to scorers: each pipeline fits its preparation, its choices and its model to
 * those rows alone.
 */
package io.kilter.learn.training.pipeline;
