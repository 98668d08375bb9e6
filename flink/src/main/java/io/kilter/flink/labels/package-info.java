/** People's words on a sensor: kept until their event time, then told to its detector. */
package io.kilter.flink.labels;
