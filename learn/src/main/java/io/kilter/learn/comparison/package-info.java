/** How two versions of models differ: in what they are, and in how they score the same rows. */
package io.kilter.learn.comparison;
