/** What could not be scored, read from its topic. */
package io.kilter.serve.deadletters;
