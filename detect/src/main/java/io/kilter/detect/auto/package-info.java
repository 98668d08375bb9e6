/** The {@code auto} detector, the default: several kinds of evidence under one budget. */
package io.kilter.detect.auto;
