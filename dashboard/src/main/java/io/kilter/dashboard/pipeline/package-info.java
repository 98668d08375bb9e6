/**
 * How the stream job does, as Flink's REST API tells: asked here, so that it need not be reachable.
 */
package io.kilter.dashboard.pipeline;
