/**
 * Public data sets fetched from where they are published, and checked to be what they should be.
 */
package io.kilter.datasets.download;
