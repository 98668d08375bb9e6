/** The REST API over the store and the detectors, described by an OpenAPI document. */
package io.kilter.serve;
