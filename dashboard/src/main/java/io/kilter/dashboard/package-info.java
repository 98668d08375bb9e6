/**
 * The web page that operators look at, and the small server that hosts it. The server holds no
 * data: it hands out the page's files and passes {@code /api} on to the REST API.
 */
package io.kilter.dashboard;
