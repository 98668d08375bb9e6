/** How the job's own types cross the network and rest in state, without Kryo. */
package io.kilter.flink.types;
