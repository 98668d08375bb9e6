package io.kilter.flink.accuracy;

import io.kilter.events.Accuracy;

/**
 * What is known of a period of one sensor.
 *
 * @param episodes by what people are told
 * @param readings reading by reading
 */
record PeriodRow(Accuracy episodes, ReadingTally readings) {}
