package io.kilter.learn.nab;

/**
 * A corpus's score under one profile.
 *
 * @param profile the weighting
 * @param threshold at or above which rows were detections; infinite if best is to detect nothing
 * @param normalized 0 for detecting nothing, 100 for perfection
 * @param found how many windows hold a detection
 * @param outside detections outside of all windows
 */
public record NabScore(
    Profile profile, double threshold, double normalized, int found, int outside) {}
