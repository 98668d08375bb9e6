package io.kilter.flink.following;

import io.kilter.events.Episode;
import io.kilter.flink.rates.SamplePanes;
import io.kilter.flink.windows.SampleWindows;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** What follows from a sensor's scores, to keep in a file. */
public final class SampleFollowed {
  private SampleFollowed() {}

  public static TypeSerializer<Followed> serializer() {
    return FollowedSerializer.INSTANCE;
  }

  public static Followed followed() {
    Followed followed = new Followed();
    fill(followed);
    return followed;
  }

  public static void fill(Followed followed) {
    followed.window = SampleWindows.open();
    followed.panes = SamplePanes.panes();
    followed.episode =
        new Episode("a", 1, 9, Episode.State.OPEN, 3, 4, 0.75, new double[] {1.5, Double.NaN});
  }
}
