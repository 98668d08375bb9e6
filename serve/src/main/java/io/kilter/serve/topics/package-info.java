/** What lies on the job's topics. */
package io.kilter.serve.topics;
