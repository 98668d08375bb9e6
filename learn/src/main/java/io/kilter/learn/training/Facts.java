package io.kilter.learn.training;

import io.kilter.detect.model.prepared.DroppedFeature;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.learn.registry.Sha256;
import io.kilter.learn.training.set.TrainingSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What there was to train with, and what became of its features. */
final class Facts {
  private Facts() {}

  static TrainingReport.TrainedOn trainedOn(TrainingSet set, Origin origin) {
    return new TrainingReport.TrainedOn(
        origin.source(),
        sha256(set),
        set.count(),
        origin.badRows(),
        origin.complaints(),
        set.labelled(),
        set.anomalies(),
        missing(set, IntStream.range(0, set.features()).toArray()),
        origin.timed() ? Optional.of(set.time(0)) : Optional.empty(),
        origin.timed() ? Optional.of(set.time(set.count() - 1)) : Optional.empty(),
        origin.notes());
  }

  static TrainingReport.Preparation preparation(TrainingSet set, Preparation preparation) {
    int[] kept = IntStream.range(0, preparation.width()).map(preparation::place).toArray();
    return new TrainingReport.Preparation(
        set.names(),
        IntStream.of(kept).mapToObj(set.names()::get).toList(),
        preparation.dropped().stream().map(drop -> dropped(drop, set.names())).toList(),
        missing(set, kept));
  }

  private static TrainingReport.Dropped dropped(DroppedFeature drop, List<String> names) {
    String detail =
        drop.sameAs() >= 0
            ? "equal to " + names.get(drop.sameAs())
            : String.format(Locale.ROOT, "%.1f %% missing", 100 * drop.missing());
    return new TrainingReport.Dropped(names.get(drop.feature()), drop.reason().words(), detail);
  }

  private static double missing(TrainingSet set, int[] features) {
    long missing = 0;
    for (int row = 0; row < set.count(); row++) {
      for (int feature : features) {
        missing += Double.isFinite(set.value(row, feature)) ? 0 : 1;
      }
    }
    return (double) missing / ((long) set.count() * features.length);
  }

  /** Names, each ended by a zero byte, then per row its time, label and values, big-endian. */
  private static String sha256(TrainingSet set) {
    MessageDigest digest = Sha256.digest();
    for (String name : set.names()) {
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    ByteBuffer row = ByteBuffer.allocate(Long.BYTES + 1 + Double.BYTES * set.features());
    for (int i = 0; i < set.count(); i++) {
      row.clear().putLong(set.time(i)).put(set.label(i));
      for (int feature = 0; feature < set.features(); feature++) {
        row.putLong(Double.doubleToLongBits(set.value(i, feature)));
      }
      digest.update(row.array());
    }
    return Sha256.hex(digest);
  }
}
