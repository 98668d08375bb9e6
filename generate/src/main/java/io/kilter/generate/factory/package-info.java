/**
 * A simulated factory: sensors with daily rhythms, noise and gaps, and faults that are labelled.
 */
package io.kilter.generate.factory;
