/** Readings in the bodies of requests, checked as the contract says. */
package io.kilter.serve.readings;
