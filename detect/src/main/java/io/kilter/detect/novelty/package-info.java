/** The {@code novelty} detector: how far values, levels and daily phase are from all remembered. */
package io.kilter.detect.novelty;
