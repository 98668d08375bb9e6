/** The routes that answer what the store holds. */
package io.kilter.serve.query;
