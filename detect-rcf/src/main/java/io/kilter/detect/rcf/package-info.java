/** The {@code rcf} detector: AWS's random cut forest behind Kilter's interface. */
package io.kilter.detect.rcf;
