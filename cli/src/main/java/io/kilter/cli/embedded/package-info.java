/**
 * Every part of Kilter in one process, on loopback: for a first look, and for tests of the whole.
 */
package io.kilter.cli.embedded;
