/**
 * The last stage that all detectors share: what turns a raw oddness into a tail probability, and a
 * budget of alerts into a threshold.
 */
package io.kilter.detect.verdict;
