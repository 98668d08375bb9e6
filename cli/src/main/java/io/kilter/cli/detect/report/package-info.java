/** A page in one file with a scan's series, scores and anomalies; it opens without a server. */
package io.kilter.cli.detect.report;
