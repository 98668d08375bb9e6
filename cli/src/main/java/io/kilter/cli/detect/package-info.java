/** The command that finds the anomalies in anyone's own file, without a server. */
package io.kilter.cli.detect;
