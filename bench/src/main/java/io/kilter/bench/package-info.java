/** Measurements of time and size, with JMH, and the command that runs them: {@link Measure}. */
package io.kilter.bench;
