/** Topics read as a whole: from their beginning to where they end when one asks. */
package io.kilter.flink.topic;
