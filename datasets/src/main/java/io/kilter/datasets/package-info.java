/** Readers of data sets on disk: SECOM, NAB and any CSV with a header, row by row. */
package io.kilter.datasets;
