/** Commands that make, check, size up and export the store. */
package io.kilter.cli.store;
