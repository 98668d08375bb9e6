/** The {@code seasonal} detector: a forecast whose periods are found from the data. */
package io.kilter.detect.seasonal;
