package io.kilter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyTurnsTest {
  private final CopyTurns turns = new CopyTurns();

  @Test
  void newRowsGoByCopyEachTime() {
    for (int call = 0; call < 3; call++) {
      assertThat(turns.isCopyDue()).isTrue();
      turns.copied();
    }
  }

  @Test
  void eachRefusalInARowIsFollowedByTwiceAsManyUpsertsUpToABound() {
    for (int upserts : new int[] {1, 2, 4, 8, 16, 32, 64, 64}) {
      turns.refused();
      assertThat(upsertsBeforeCopy()).isEqualTo(upserts);
    }
  }

  @Test
  void aCopyThatSucceedsEndsTheRest() {
    turns.refused();
    turns.isCopyDue();
    turns.refused();
    turns.copied();
    assertThat(upsertsBeforeCopy()).isEqualTo(2);
    turns.refused();
    assertThat(upsertsBeforeCopy()).isEqualTo(1);
  }

  private int upsertsBeforeCopy() {
    int upserts = 0;
    while (!turns.isCopyDue()) {
      upserts++;
    }
    return upserts;
  }
}
