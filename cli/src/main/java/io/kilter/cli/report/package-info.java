/** What all reports have in common: one file with everything inside, which asks no server. */
package io.kilter.cli.report;
