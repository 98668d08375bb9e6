/** The contract as a page for people. */
package io.kilter.serve.docs;
