/** Where readings go: Kafka, exactly once; or lines of JSON. */
package io.kilter.generate.sink;
