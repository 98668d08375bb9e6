/** Simulated sensors with labelled faults, and the replay of recorded data at a chosen pace. */
package io.kilter.generate;
