package io.kilter.serve.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshingModelTest {
  private static final long FRESH = RefreshingModel.FRESH.toNanos();
  private static final long USABLE = RefreshingModel.USABLE.toNanos();

  private final List<Promise<HistoryModel>> loads = new ArrayList<>();
  private final RefreshingModel model =
      new RefreshingModel(
          () -> {
            loads.add(Promise.promise());
            return loads.get(loads.size() - 1).future();
          });

  private static HistoryModel loaded() {
    return HistoryModel.of(Detectors.named("distance"), DetectorSettings.of(1), List.of());
  }

  @Test
  void allWhoAskBeforeItIsThereWaitForOneLoad() {
    Future<HistoryModel> first = model.at(0);
    Future<HistoryModel> second = model.at(1);
    assertThat(loads).hasSize(1);
    HistoryModel one = loaded();
    loads.get(0).complete(one);
    assertThat(first.result()).isSameAs(one);
    assertThat(second.result()).isSameAs(one);
  }

  @Test
  void aFreshModelIsAnsweredWithoutALoad() {
    model.at(0);
    loads.get(0).complete(loaded());
    assertThat(model.at(FRESH - 1).isComplete()).isTrue();
    assertThat(loads).hasSize(1);
  }

  @Test
  void anAgedModelIsAnsweredWhileOneLoadBringsTheNext() {
    model.at(0);
    HistoryModel one = loaded();
    loads.get(0).complete(one);
    assertThat(model.at(FRESH).result()).isSameAs(one);
    assertThat(model.at(FRESH + 1).result()).isSameAs(one);
    assertThat(loads).hasSize(2);
    HistoryModel two = loaded();
    loads.get(1).complete(two);
    assertThat(model.at(FRESH + 2).result()).isSameAs(two);
  }

  @Test
  void aModelOutlivesAFailedRefreshForAWhileButNotForLong() {
    model.at(0);
    HistoryModel one = loaded();
    loads.get(0).complete(one);
    model.at(FRESH);
    loads.get(1).fail(new IOException("away"));
    assertThat(model.at(FRESH + 1).result()).isSameAs(one);
    assertThat(loads).hasSize(3);
    loads.get(2).fail(new IOException("away"));
    Future<HistoryModel> late = model.at(USABLE);
    assertThat(late.isComplete()).isFalse();
    loads.get(3).fail(new IOException("away"));
    assertThat(late.cause()).hasMessage("away");
  }

  @Test
  void aFailedLoadIsTriedAgainByTheNextWhoAsks() {
    Future<HistoryModel> first = model.at(0);
    loads.get(0).fail(new IOException("away"));
    assertThat(first.failed()).isTrue();
    model.at(1);
    assertThat(loads).hasSize(2);
  }
}
