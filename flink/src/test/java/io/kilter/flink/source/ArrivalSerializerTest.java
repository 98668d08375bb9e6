package io.kilter.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.ErrorCode;
import io.kilter.flink.Readings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ArrivalSerializerTest {
  @Test
  void aReadingArrivesAsItWas() throws IOException {
    Arrival sent = Readings.arrival("prüf-07", 5, Double.NaN);
    Arrival received = roundTrip(sent);
    assertThat(received.decoded()).isEqualTo(sent.decoded());
    assertThat(received.rejected(ErrorCode.LATE, "r"))
        .isEqualTo(sent.rejected(ErrorCode.LATE, "r"));
  }

  @Test
  void aDeadLetterArrivesAsItWas() throws IOException {
    Arrival whole = Readings.arrival("a", 5, 1);
    Arrival sent =
        new Arrival(
            whole.topic(),
            whole.partition(),
            whole.offset(),
            whole.recordTime(),
            whole.key(),
            whole.value(),
            whole.rejected(ErrorCode.NOT_JSON, "why"));
    assertThat(roundTrip(sent).decoded()).isEqualTo(sent.decoded());
  }

  private static Arrival roundTrip(Arrival sent) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    ArrivalSerializer.INSTANCE.serialize(sent, out);
    return ArrivalSerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
