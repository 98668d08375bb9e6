/** Scores for readings that come with the request, from detectors fed with stored history. */
package io.kilter.serve.predict;
