/** What follows from a sensor's scores, one state per sensor: windows, rates, episodes. */
package io.kilter.flink.following;
