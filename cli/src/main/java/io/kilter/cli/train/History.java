package io.kilter.cli.train;

import io.kilter.learn.training.Origin;
import io.kilter.learn.training.set.TrainingSet;

/**
 * What a model is to be trained with.
 *
 * @param rows in the order of time
 * @param origin where they came from
 */
record History(TrainingSet rows, Origin origin) {}
