package io.kilter.flink.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.Label;
import io.kilter.flink.Readings;
import io.kilter.flink.source.Arrival;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class HeardLabelsTest {
  private static final LoggedLabels NOTHING = new LoggedLabels(List.of(), sensor -> true);

  private HeardLabels labels = new HeardLabels();

  @Test
  void labelsAreToldAtTheirTimesAndInTheirOrder() {
    labels.add(label(1, 50));
    labels.add(label(2, 30));
    labels.add(label(3, 50));
    assertThat(told(NOTHING, 29)).isEmpty();
    assertThat(told(NOTHING, 30)).containsExactly(2L);
    assertThat(told(NOTHING, 100)).containsExactly(1L, 3L);
    assertThat(told(NOTHING, 1000)).isEmpty();
  }

  @Test
  void whatTheLogToldIsNotToldAgainByTheStream() {
    LoggedLabels log = log(message(1, 50), message(2, 30));
    assertThat(told(log, 40)).containsExactly(2L);
    assertThat(labels.add(label(2, 30))).isFalse();
    assertThat(labels.add(label(1, 50))).isTrue();
    assertThat(labels.add(label(1, 50))).isFalse();
    assertThat(told(log, 60)).containsExactly(1L);
    assertThat(labels.add(label(1, 50))).isFalse();
    assertThat(told(log, 60)).isEmpty();
  }

  @Test
  void aLabelThatComesBehindItsTimeIsToldAtOnce() {
    labels.add(label(5, 50));
    assertThat(told(NOTHING, 60)).containsExactly(5L);
    labels.add(label(6, 10));
    assertThat(told(NOTHING, 60)).containsExactly(6L);
  }

  @Test
  void aLabelOfTheFarFutureHoldsUpNoOther() throws IOException {
    labels.add(label(1, Long.MAX_VALUE));
    for (long offset = 2; offset < 50; offset++) {
      labels.add(label(offset, offset));
      assertThat(told(NOTHING, offset)).containsExactly(offset);
      writeAndRead();
      assertThat(labels.add(label(offset, offset))).isFalse();
    }
    assertThat(labels.add(label(1, Long.MAX_VALUE))).isFalse();
  }

  @Test
  void whatWaitsAndWhatWasToldOutliveACrash() throws IOException {
    labels.add(label(1, 10));
    labels.add(label(2, 20));
    assertThat(told(NOTHING, 10)).containsExactly(1L);
    writeAndRead();
    LoggedLabels log = log(message(1, 10), message(2, 20), message(3, 15));
    assertThat(told(log, 100)).containsExactly(3L, 2L);
  }

  @Test
  void labelsOfOthersAndThoseThatOnlyMeasureAreLeftOut() {
    Arrival truth = Readings.label(Label.truth("a", 1, 2, "spike"), 4, 0);
    LoggedLabels log = new LoggedLabels(List.of(message(1, 10), truth), sensor -> true);
    assertThat(told(log, 1_000_000)).containsExactly(1L);
    labels = new HeardLabels();
    LoggedLabels others = new LoggedLabels(List.of(message(1, 10)), sensor -> false);
    assertThat(told(others, 1_000_000)).isEmpty();
  }

  @Test
  void aLabelHoldsFromFiveSecondsAfterItWasWrittenAndNeverBeforeItsStretch() {
    Label label = new Label("a", 100, 200, true, "");
    assertThat(SensorLabel.of(label, Readings.label(label, 0, 50)).effective()).isEqualTo(5_050);
    Label ahead = new Label("a", 9_000, 9_900, true, "", 70, true);
    assertThat(SensorLabel.of(ahead, Readings.label(ahead, 0, 50)).effective()).isEqualTo(9_901);
  }

  private List<Long> told(LoggedLabels log, long time) {
    List<Long> offsets = new ArrayList<>();
    labels.tell(log, "a", time, label -> offsets.add(label.offset()));
    return offsets;
  }

  private void writeAndRead() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    labels.writeTo(out);
    labels = HeardLabels.read(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  private static SensorLabel label(long offset, long effective) {
    return new SensorLabel(offset, 1, 2, true, effective);
  }

  private static Arrival message(long offset, long effective) {
    return Readings.label(new Label("a", 1, 2, true, "", effective, true), offset, 0);
  }

  private static LoggedLabels log(Arrival... messages) {
    return new LoggedLabels(List.of(messages), sensor -> sensor.equals("a"));
  }
}
