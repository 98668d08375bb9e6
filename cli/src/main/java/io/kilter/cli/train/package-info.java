/** The command that trains a model on history, and its report as a page. */
package io.kilter.cli.train;
