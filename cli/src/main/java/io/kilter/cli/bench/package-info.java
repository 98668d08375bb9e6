/** Measures what Kilter does on the machine it runs on, beside the bare tool that does the same. */
package io.kilter.cli.bench;
