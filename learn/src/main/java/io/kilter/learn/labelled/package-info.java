/** Folders of CSV files with a column of labels. */
package io.kilter.learn.labelled;
