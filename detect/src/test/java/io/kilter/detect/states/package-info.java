/** States that were stored once, and what today's code makes of them. */
package io.kilter.detect.states;
