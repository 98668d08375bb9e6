/** A long range of one sensor in few points. */
package io.kilter.store.downsampling;
