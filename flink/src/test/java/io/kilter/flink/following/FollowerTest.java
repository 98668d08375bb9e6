package io.kilter.flink.following;

import static io.kilter.flink.Readings.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.Episode;
import io.kilter.flink.accuracy.Span;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class FollowerTest {
  @Test
  void aTimerThatTwoPartsWaitForStaysWhenOneNeedsItNoMore() throws Exception {
    try (FollowingFixture job = new FollowingFixture()) {
      // The window ends at 600 s, and so does the episode of 300 s, but for the next anomaly.
      job.send(update("a", 300, 1, true), update("a", 310, 1, true));
      job.watermark(600_000);
      assertThat(job.summaries()).hasSize(1);
      assertThat(job.episodes()).extracting(Episode::state).containsOnly(Episode.State.OPEN);
      job.watermark(610_000);
      assertThat(job.episodes()).extracting(Episode::state).endsWith(Episode.State.CLOSED);
    }
  }

  @Test
  void aSensorsReadingsCostNoMoreTimersThanThereAreParts() throws Exception {
    try (FollowingFixture job = new FollowingFixture()) {
      for (int second = 0; second < 290; second++) {
        job.send(update("a", second, 1, second % 3 == 0));
      }
      assertThat(job.timers()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void thatASensorIsForgottenFollowsWhatWasObservedOfIt() throws Exception {
    try (FollowingFixture job = new FollowingFixture()) {
      job.send(update("a", 1, 1, false));
      job.forget(update("a", 0, 1, false));
      assertThat(job.spans())
          .extracting(Span::kind)
          .containsExactly(Span.Kind.OBSERVED, Span.Kind.FORGOTTEN);
      assertThat(job.kept()).isZero();
    }
  }

  @Test
  void whatIsKeptOfASensorWithoutEpisodeIsReadAsItWasWritten() throws Exception {
    Followed written = SampleFollowed.followed();
    written.episode = null;
    DataOutputSerializer out = new DataOutputSerializer(64);
    FollowedSerializer.INSTANCE.serialize(written, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    Followed read = FollowedSerializer.INSTANCE.deserialize(in);
    assertThat(read.episode).isNull();
    assertThat(in.available()).isZero();
  }
}
