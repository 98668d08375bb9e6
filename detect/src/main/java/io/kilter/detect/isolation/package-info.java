/**
 * The isolation forest, trained from arrays of history: how quickly random cuts set a row apart
 * from the rest says how odd it is.
 */
package io.kilter.detect.isolation;
