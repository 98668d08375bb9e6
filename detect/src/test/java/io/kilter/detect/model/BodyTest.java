package io.kilter.detect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BodyTest {
  private final TrainedModel model = ToyModels.forest(3, 0);
  private final byte[] body = ToyModels.body(model);

  private static TrainedModel read(byte[] bytes) throws IOException {
    return Models.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  @Test
  void aModelIsReadBackBitByBit() throws IOException {
    TrainedModel back = read(body);
    double[] row = {0.3, Double.NaN, 40};
    assertThat(back.score(row)).isEqualTo(model.score(row));
    assertThat(back.threshold()).isEqualTo(model.threshold());
    assertThat(ToyModels.body(back)).isEqualTo(body);
  }

  @Test
  void theFrameIsAsDocumented() {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    assertThat(new String(body, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("KLTM");
    assertThat(bytes.get(4)).isEqualTo((byte) 1);
    assertThat(bytes.getShort(5)).isEqualTo((short) "isolation".length());
    assertThat(bytes.getInt(16)).isEqualTo(body.length - 20 - 32);
  }

  @Test
  void aBodyIsReadToItsEndAndNoFurther() throws IOException {
    byte[] two = Arrays.copyOf(body, 2 * body.length);
    System.arraycopy(body, 0, two, body.length, body.length);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(two));
    Models.read(in);
    assertThat(in.available()).isEqualTo(body.length);
    Models.read(in);
  }

  @Test
  void anyChangedBitIsRefused() {
    for (int bit = 0; bit < 8 * body.length; bit += bit < 400 ? 1 : 61) {
      byte[] changed = body.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> read(changed)).isInstanceOf(BadModelException.class);
    }
  }

  @Test
  void aBodyThatWasCutOffIsRefused() {
    for (int length = 0; length < body.length; length += length < 60 ? 1 : 97) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatThrownBy(() -> read(cut))
          .isInstanceOf(BadModelException.class)
          .hasMessageContaining("cut off");
    }
  }

  @Test
  void aBodyAboveTheLimitIsRefusedBeforeItIsRead() {
    assertThatThrownBy(() -> Models.read(new DataInputStream(new ByteArrayInputStream(body)), 1000))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("at most 1000 are allowed");
  }

  @Test
  void whatIsNoModelIsToldSo() {
    assertThatThrownBy(() -> read("{\"json\": true}".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("This is no model of Kilter's: it does not begin with KLTM");
  }
}
