/**
 * {@code kilter demo}: the embedded platform, fed by a generator, watched by a progress display.
 */
package io.kilter.cli.demo;
