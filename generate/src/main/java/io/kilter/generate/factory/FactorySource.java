package io.kilter.generate.factory;

import io.kilter.generate.Cursor;
import io.kilter.generate.GeneratorSettings;
import io.kilter.generate.Progress;
import io.kilter.generate.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Simulated sensors that measure temperature (degrees Celsius), humidity (percent) and sound level
 * (decibels), taking turns; without end. About 1 % of measurements are missing, and a few readings
 * come late. Faults are labelled with their kind when they begin.
 *
 * <p>Resumed at another rate or speed, event time goes on from where it was at the new one. Costs
 * about a microsecond a reading.
 */
public final class FactorySource implements Source {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final GeneratorSettings settings;
  private final Clock clock;
  private final FactorySimulator factory;
  private final long stepNanos;
  private final Disorder disorder;

  /** A factory whose event time begins now, unless the settings say otherwise. */
  public FactorySource(GeneratorSettings settings) {
    this(settings, Clock.systemUTC());
  }

  FactorySource(GeneratorSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.factory = new FactorySimulator(settings.seed(), settings.sensors(), settings.faultEvery());
    this.stepNanos = stepNanos(settings);
    this.disorder = Disorder.of(settings, stepNanos, new RandomStream(settings.seed()).child(-1));
  }

  @Override
  public String scenario() {
    return "factory seed=" + settings.seed() + " sensors=" + settings.sensors();
  }

  @Override
  public List<String> features() {
    return FactorySimulator.features();
  }

  @Override
  public Progress beginning(OptionalLong latestNanos) {
    if (settings.start().isPresent()) {
      return new Progress(0, nanos(settings.start().get()));
    }
    // After an earlier run ahead of the clock, readings of now would all be late.
    return new Progress(0, Math.max(nanos(clock.instant()), latestNanos.orElse(0)));
  }

  /** Rounded, but never so that a sensor has two readings in a millisecond. */
  private static long stepNanos(GeneratorSettings settings) {
    long step = Math.round(settings.speed() / settings.rate() * NANOS_PER_SECOND);
    return step * settings.sensors() < NANOS_PER_MILLI ? step + 1 : step;
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
  }

  @Override
  public Cursor from(Progress progress) {
    Timeline timeline = new Timeline(progress.next(), progress.eventNanos(), stepNanos);
    return new FactoryCursor(factory, timeline, disorder);
  }
}
