package io.kilter.serve.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.serve.feed.FeedLog.Stretch;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedLogTest {
  private static final Buffer BODY = Buffer.buffer("{\"padding\":\"" + "x".repeat(80) + "\"}");

  private static FeedLog log(int mostBytes, int events) {
    FeedLog log = new FeedLog(7, mostBytes);
    for (int i = 0; i < events; i++) {
      log.append(new FeedEvent(FeedEvent.SCORE, i % 2 == 0 ? "even" : "odd", i, BODY));
    }
    return log;
  }

  @Test
  void aReaderGoesOnWhereItStopped() {
    FeedLog log = log(1 << 20, 10);
    Stretch first = log.read(4, event -> true, 1);
    assertThat(first.frames()).hasSize(1);
    assertThat(first.next()).isEqualTo(5);
    assertThat(log.read(5, event -> true, 1 << 20).frames()).hasSize(5);
    assertThat(log.read(10, event -> true, 1 << 20)).isEqualTo(new Stretch(List.of(), 10, false));
  }

  @Test
  void whatAFilterLeavesOutIsPassedOver() {
    Stretch odd = log(1 << 20, 10).read(0, event -> event.sensorId().equals("odd"), 1 << 20);
    assertThat(odd.frames()).hasSize(5);
    assertThat(odd.next()).isEqualTo(10);
    assertThat(odd.frames().get(0).toString()).startsWith("id: 7-1-1\nevent: score\ndata: {");
  }

  @Test
  void onlySoManyBytesAreKeptAndASlowReaderIsToldThatItMissedSome() {
    FeedLog log = log(1000, 50);
    assertThat(log.has(49)).isTrue();
    assertThat(log.has(10)).isFalse();
    Stretch late = log.read(10, event -> true, 1 << 20);
    assertThat(late.missed()).isTrue();
    assertThat(late.frames()).hasSizeLessThan(10);
    assertThat(late.next()).isEqualTo(50);
  }

  @Test
  void onlySoManyEventsAreKept() {
    FeedLog log = log(Integer.MAX_VALUE, 20_000);
    assertThat(log.read(0, event -> true, Integer.MAX_VALUE).frames()).hasSize(1 << 14);
  }

  @Test
  void anIdIsReadAsItWasWrittenAndAnythingElseIsNone() {
    Position position = new Position(1_700_000_000_000L, 12, Long.MIN_VALUE);
    assertThat(Position.parse(position.text())).contains(position);
    for (String other : new String[] {"", "7", "a-b-c", "1-2-", "--1"}) {
      assertThat(Position.parse(other)).isEmpty();
    }
  }
}
