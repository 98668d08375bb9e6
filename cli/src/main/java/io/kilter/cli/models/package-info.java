/** The commands over the registry of trained models. */
package io.kilter.cli.models;
