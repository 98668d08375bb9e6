/** Tables of the store as files: which columns they have, and the formats. */
package io.kilter.cli.store.export;
