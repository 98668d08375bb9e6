package io.kilter.detect.rcf;

import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import com.amazon.randomcutforest.parkservices.state.ThresholdedRandomCutForestMapper;
import com.amazon.randomcutforest.parkservices.state.ThresholdedRandomCutForestState;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The library's own state of a forest, trees included, as compressed JSON. Nothing is read but into
 * the beans that the library declares: there is no Java serialization.
 */
final class ForestState {
  private static final int LONGEST = 1 << 26;
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ForestState() {}

  static void write(ThresholdedRandomCutForest forest, DataOutput out) throws IOException {
    ThresholdedRandomCutForestState state = new ThresholdedRandomCutForestMapper().toState(forest);
    RandomCutForestMapper mapper = new RandomCutForestMapper();
    mapper.setSaveExecutorContextEnabled(true);
    mapper.setSaveTreeStateEnabled(true);
    state.setForestState(mapper.toState(forest.getForest()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream compressed = new DeflaterOutputStream(bytes, fast)) {
      JSON.writeValue(compressed, state);
    } finally {
      fast.end();
    }
    out.writeInt(bytes.size());
    out.write(bytes.toByteArray());
  }

  static ThresholdedRandomCutForest read(DataInput in, long seed) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("The forest's state claims to be " + length + " bytes long");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    try (InflaterInputStream json = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      ThresholdedRandomCutForestState state =
          JSON.readValue(json, ThresholdedRandomCutForestState.class);
      return new ThresholdedRandomCutForestMapper().toModel(state, seed);
    } catch (RuntimeException e) {
      throw new IOException("The forest's state cannot be restored", e);
    }
  }
}
