/** Rules that keep deviations nobody cares for from being anomalies. */
package io.kilter.detect.suppress;
