package io.kilter.serve.fleet;

import io.kilter.store.SensorState;

/**
 * A sensor of the fleet.
 *
 * @param sensor what is stored of it
 * @param group see {@link SensorNames#group}
 * @param standing how it stands beside the others
 */
public record Member(SensorState sensor, String group, Standing standing) {}
