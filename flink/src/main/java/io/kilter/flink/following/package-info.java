/** What follows from a sensor's scores, part by part, in one state: windows, rates, episodes. */
package io.kilter.flink.following;
