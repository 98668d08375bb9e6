/** Models trained on history: which one, how good it is on rows it has not seen, and why. */
package io.kilter.learn.training;
