/** Labels joined with what the job said, in event time: how right it was. */
package io.kilter.flink.accuracy;
