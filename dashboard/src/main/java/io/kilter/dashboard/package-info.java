/** The web page that operators look at, and the small server that hosts it. */
package io.kilter.dashboard;
