/** {@code kilter serve}. */
package io.kilter.cli.serve;
