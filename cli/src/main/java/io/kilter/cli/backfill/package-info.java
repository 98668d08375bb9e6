/** Scores history with the job's own graph. */
package io.kilter.cli.backfill;
