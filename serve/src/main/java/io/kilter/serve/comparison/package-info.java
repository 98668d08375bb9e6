/** What a model would have said of readings that were scored without it. */
package io.kilter.serve.comparison;
