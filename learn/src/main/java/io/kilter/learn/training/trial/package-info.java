/** Pipelines tried on rows that they have not seen: each fold by itself, several at a time. */
package io.kilter.learn.training.trial;
