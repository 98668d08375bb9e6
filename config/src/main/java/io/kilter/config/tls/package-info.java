/** The files that settings name for HTTPS, and whether a server can work with them. */
package io.kilter.config.tls;
