/** The {@code forest} detector: random cuts over a fading sample of the stream. */
package io.kilter.detect.forest;
