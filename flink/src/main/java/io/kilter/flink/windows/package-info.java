/** Tumbling windows of each sensor's scores, summarised. */
package io.kilter.flink.windows;
