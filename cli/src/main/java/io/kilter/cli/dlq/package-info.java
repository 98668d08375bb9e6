/** The topic of dead letters from the command line: what lies there, why, and sending it again. */
package io.kilter.cli.dlq;
