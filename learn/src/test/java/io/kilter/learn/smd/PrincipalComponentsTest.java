package io.kilter.learn.smd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kilter.learn.Series;
import io.kilter.learn.SeriesBuilder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  @Test
  void whatFollowsTheCorrelationIsExpressedAndWhatBreaksItIsNot() {
    Random random = new Random(5);
    SeriesBuilder builder = new SeriesBuilder("pump", List.of("speed", "flow", "noise"));
    for (int i = 0; i < 5_000; i++) {
      double speed = random.nextGaussian();
      builder.add(i, new double[] {10 + speed, 3 - 2 * speed, random.nextGaussian()});
    }
    Series train = builder.build();
    PrincipalComponents components = PrincipalComponents.of(new Standardized(train), train, 0.99);

    assertThat(components.residual(new double[] {2, -2, 5})).isEqualTo(0, within(0.01));
    // Both by two deviations in the same direction: all of it is off the line.
    assertThat(components.residual(new double[] {2, 2, 0})).isEqualTo(8, within(0.05));
  }
}
