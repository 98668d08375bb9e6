/** Trained models out of a registry: which are served, and what is answered about them. */
package io.kilter.serve.models;
