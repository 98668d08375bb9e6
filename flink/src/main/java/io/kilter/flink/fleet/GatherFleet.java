package io.kilter.flink.fleet;

import io.kilter.detect.fleet.FleetSample;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Merges what sensors tell of each period, and passes it on when the watermark is half a period
 * past its end: once in every task, and behind them once in a single task, for the whole fleet.
 *
 * <p>The open periods are operator state, one part each. Samples merge in any order and however
 * they are divided, so it does not matter which task gets which part back: it survives rescaling
 * both ways. What comes later is counted and left out.
 */
public final class GatherFleet extends AbstractStreamOperator<FleetPart>
    implements OneInputStreamOperator<FleetPart, FleetPart> {
  private static final long serialVersionUID = 1L;

  private final long grace;
  private transient NavigableMap<Long, FleetSample> open;
  private transient ListState<FleetPart> kept;
  private transient Counter late;
  private transient long closed;

  /**
   * @param periodMillis length of the periods
   */
  public GatherFleet(long periodMillis) {
    this.grace = periodMillis / 2;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    open = new TreeMap<>();
    closed = Long.MIN_VALUE;
    kept =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("periods", FleetPartSerializer.INSTANCE));
    for (FleetPart part : kept.get()) {
      merge(part);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    late = getMetricGroup().counter("lateForFleet");
  }

  @Override
  public void processElement(StreamRecord<FleetPart> record) {
    FleetPart part = record.getValue();
    if (part.end() <= closed) {
      late.inc();
    } else {
      merge(part);
    }
  }

  private void merge(FleetPart part) {
    open.computeIfAbsent(part.end(), end -> new FleetSample()).merge(part.sample());
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    while (!open.isEmpty() && open.firstKey() + grace <= mark.getTimestamp()) {
      var period = open.pollFirstEntry();
      closed = period.getKey();
      output.collect(new StreamRecord<>(new FleetPart(closed, period.getValue()), closed));
    }
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<FleetPart> parts = new ArrayList<>();
    open.forEach((end, sample) -> parts.add(new FleetPart(end, sample)));
    kept.update(parts);
  }
}
