/** Models of the kind {@code isolation}: the isolation forest, standard or extended. */
package io.kilter.detect.model.isolation;
