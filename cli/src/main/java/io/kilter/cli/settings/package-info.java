/** Reads the settings of a command, and the commands that check and show them. */
package io.kilter.cli.settings;
