/** The Server Machine Dataset, and plain references to compare detectors with on it. */
package io.kilter.learn.smd;
