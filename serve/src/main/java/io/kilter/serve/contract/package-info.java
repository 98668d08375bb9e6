/** The OpenAPI document, and the check of each request against it. */
package io.kilter.serve.contract;
