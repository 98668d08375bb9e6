package io.kilter.generate.factory;

import io.kilter.events.Label;
import io.kilter.events.Reading;
import io.kilter.generate.Batch;
import io.kilter.generate.Cursor;
import io.kilter.generate.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** Goes through the factory's readings, a block at a time. */
final class FactoryCursor implements Cursor {
  private final FactorySimulator factory;
  private final Timeline timeline;
  private final Disorder disorder;
  private long next;

  FactoryCursor(FactorySimulator factory, Timeline timeline, Disorder disorder) {
    this.factory = factory;
    this.timeline = timeline;
    this.disorder = disorder;
    this.next = timeline.base();
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Batch next() {
    List<Reading> readings = new ArrayList<>(disorder.block());
    List<Label> labels = new ArrayList<>();
    for (int position = 0; position < disorder.block(); position++) {
      add(next + disorder.at(next, position), readings, labels);
    }
    next += disorder.block();
    return new Batch(readings, labels, new Progress(next, timeline.nanos(next)));
  }

  private void add(long number, List<Reading> readings, List<Label> labels) {
    int index = (int) (number % factory.count());
    long tick = number / factory.count();
    Sensor sensor = factory.sensor(index);
    LongUnaryOperator timeOf = other -> timeline.millis(other * factory.count() + index);
    Optional<Fault> fault = sensor.fault(tick);
    readings.add(
        new Reading(sensor.id(), timeOf.applyAsLong(tick), sensor.values(tick, timeOf, fault)));
    if (fault.isPresent() && fault.get().first() == tick) {
      labels.add(label(sensor, fault.get(), timeOf));
    }
  }

  private static Label label(Sensor sensor, Fault fault, LongUnaryOperator timeOf) {
    return Label.truth(
        sensor.id(),
        timeOf.applyAsLong(fault.first()),
        timeOf.applyAsLong(fault.last()),
        fault.kind().label());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
