package io.kilter.learn.nab;

/**
 * What one file cost.
 *
 * @param path the file's
 * @param windows how many windows it has
 * @param found how many of them hold a detection
 * @param outside detections outside of all windows
 * @param lost points of the corpus's normalized score
 */
public record FileScore(String path, int windows, int found, int outside, double lost) {}
