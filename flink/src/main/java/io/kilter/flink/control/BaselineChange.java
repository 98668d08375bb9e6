package io.kilter.flink.control;

import io.kilter.events.FleetBaseline;

/**
 * A baseline of the fleet on the control topic. Of several of one time the first counts.
 *
 * @param position where the message stands
 * @param baseline what it says
 */
public record BaselineChange(long position, FleetBaseline baseline) implements ControlChange {}
