/** How well scores and alerts agree with labels. Nothing here adjusts points. */
package io.kilter.learn.metrics;
