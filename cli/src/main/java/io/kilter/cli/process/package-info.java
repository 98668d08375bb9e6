/** The life of commands that run until they are told to stop. */
package io.kilter.cli.process;
