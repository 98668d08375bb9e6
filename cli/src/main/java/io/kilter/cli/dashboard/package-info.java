/** {@code kilter dashboard}: the page alone, for an API that runs elsewhere. */
package io.kilter.cli.dashboard;
