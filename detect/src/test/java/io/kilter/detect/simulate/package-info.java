/** Simulated sensors, healthy and with faults. */
package io.kilter.detect.simulate;
