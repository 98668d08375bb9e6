/** Random numbers that are the same bits on every machine. */
package io.kilter.detect.random;
