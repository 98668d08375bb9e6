/**
 * The records that cross a boundary between Kilter's parts, and their JSON. Times are epoch
 * milliseconds in event time unless a name says otherwise.
 */
package io.kilter.events;
