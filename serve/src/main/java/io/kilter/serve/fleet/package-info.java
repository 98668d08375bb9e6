/**
 * The fleet as operators look at it: each sensor's standing, its group, and a heat map of it all.
 */
package io.kilter.serve.fleet;
