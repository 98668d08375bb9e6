/** Who may ask what, from where, and how often. */
package io.kilter.serve.access;
