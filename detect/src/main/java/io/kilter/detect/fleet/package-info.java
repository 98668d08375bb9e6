/**
 * What sensors tell of themselves to their peers, and how a new sensor is judged by that from its
 * first reading on.
 */
package io.kilter.detect.fleet;
