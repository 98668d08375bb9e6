/** The {@code kilter} command, and the embedded mode that runs every part in one process. */
package io.kilter.cli;
