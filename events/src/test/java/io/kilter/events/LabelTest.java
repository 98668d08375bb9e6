package io.kilter.events;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabelTest {
  private static final long WRITTEN = 1_700_000_000_000L;
  private static final long DAY = 24 * 3600_000L;

  private static Label effective(long effective, boolean feedback) {
    return new Label("press", 1, 2, false, "", effective, feedback);
  }

  @Test
  void aLabelHoldsFromAtMostADayAfterItWasWritten() {
    effective(WRITTEN + DAY, true).requireNotFarAhead(WRITTEN);
    assertThatThrownBy(() -> effective(WRITTEN + DAY + 1, true).requireNotFarAhead(WRITTEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A label must not hold from more than a day after it was written.");
  }

  @Test
  void whatOnlyMeasuresOrHasNoTimeOfItsOwnHoldsAsItIs() {
    effective(WRITTEN + 2 * DAY, false).requireNotFarAhead(WRITTEN);
    effective(Label.WHEN_WRITTEN, true).requireNotFarAhead(WRITTEN);
    effective(WRITTEN, true).requireNotFarAhead(-1);
  }
}
