/** Tables and progress in plain text. */
package io.kilter.cli.text;
