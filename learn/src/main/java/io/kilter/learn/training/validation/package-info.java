/** How good pipelines are on rows that they have not seen. */
package io.kilter.learn.training.validation;
