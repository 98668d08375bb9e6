/** The commands that fetch public data sets. */
package io.kilter.cli.data;
