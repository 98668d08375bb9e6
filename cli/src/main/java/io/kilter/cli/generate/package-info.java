/** {@code kilter generate}: readings of a simulated factory or a file, to Kafka or as lines. */
package io.kilter.cli.generate;
