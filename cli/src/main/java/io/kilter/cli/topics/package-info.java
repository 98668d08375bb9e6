/** {@code kilter topics}: makes the contract's topics on a broker. */
package io.kilter.cli.topics;
