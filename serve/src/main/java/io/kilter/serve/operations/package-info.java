/** The routes for those who run the server: health, metrics, and what it serves. */
package io.kilter.serve.operations;
