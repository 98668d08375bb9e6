/** Sends dead letters again, each at most once: for the API and the command alike. */
package io.kilter.serve.replay;
