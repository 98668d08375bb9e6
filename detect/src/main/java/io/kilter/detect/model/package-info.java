/** Models that were trained on history and score rows without learning from them. */
package io.kilter.detect.model;
