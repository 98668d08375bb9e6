/** The rows that a model is trained with, whole in memory, wherever they came from. */
package io.kilter.learn.training.set;
