/** What clients send on: readings and labels, into the topics that the job reads. */
package io.kilter.serve.publish;
