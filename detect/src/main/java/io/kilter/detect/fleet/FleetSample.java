package io.kilter.detect.fleet;

import io.kilter.detect.random.SplitMix64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The latest summaries of some of a fleet's sensors: of those {@value #MOST} whose identifiers have
 * the least hashes, which is a fair sample of any fleet and all of a small one (bottom-k sampling:
 * E. Cohen, H. Kaplan, "Summarizing data using bottom-k sketches", PODC 2007).
 *
 * <p>The same summaries give the same bits, in whatever order they came and however samples of
 * parts of the fleet were merged, as long as times differ for one sensor. Not thread-safe.
 */
public final class FleetSample {
  /** How many sensors are kept. */
  public static final int MOST = 256;

  private static final int FORMAT = 1;

  private final TreeMap<Key, Told> sensors = new TreeMap<>();

  private record Key(long hash, String sensor) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byHash = Long.compareUnsigned(hash, other.hash);
      return byHash != 0 ? byHash : sensor.compareTo(other.sensor);
    }
  }

  private record Told(long time, SensorSummary summary) {}

  /**
   * Takes what a sensor tells of itself, unless something later is known of it or it does not
   * belong to the sample.
   *
   * @param time event time in epoch milliseconds
   */
  public void add(String sensor, long time, SensorSummary summary) {
    put(new Key(hash(sensor), sensor), new Told(time, summary));
  }

  /** Whether what this sensor tells would be kept: the rest of the fleet need not tell anything. */
  public boolean wants(String sensor) {
    return sensors.size() < MOST || new Key(hash(sensor), sensor).compareTo(sensors.lastKey()) <= 0;
  }

  /** Adds all that another sample holds. */
  public void merge(FleetSample other) {
    other.sensors.forEach(this::put);
  }

  /** Forgets a sensor. */
  public void remove(String sensor) {
    sensors.remove(new Key(hash(sensor), sensor));
  }

  private void put(Key key, Told told) {
    Told before = sensors.get(key);
    if (before == null || before.time() < told.time()) {
      sensors.put(key, told);
      if (sensors.size() > MOST) {
        sensors.pollLastEntry();
      }
    }
  }

  /** A hash that is the same on every machine, with every bit of use. */
  private static long hash(String sensor) {
    long hash = 0;
    for (int i = 0; i < sensor.length(); i++) {
      hash = SplitMix64.mix(hash + sensor.charAt(i) + 1);
    }
    return hash;
  }

  /** How many sensors there are in the sample. */
  public int size() {
    return sensors.size();
  }

  /** What the next sensor of the fleet is expected to be like; nothing if there are too few. */
  public Optional<FleetPrior> prior() {
    return FleetPrior.of(sensors.values().stream().map(Told::summary).toList());
  }

  /** Writes the sample, in the order of hashes. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeInt(sensors.size());
    for (Map.Entry<Key, Told> entry : sensors.entrySet()) {
      out.writeUTF(entry.getKey().sensor());
      out.writeLong(entry.getValue().time());
      entry.getValue().summary().writeTo(out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if the bytes are no sample, or one of a newer format
   */
  public static FleetSample readFrom(DataInput in) throws IOException {
    Numbers.requireFormat("fleet sample", in.readUnsignedByte(), FORMAT);
    int size = in.readInt();
    if (size < 0 || size > MOST) {
      throw new IOException("The bytes claim to hold " + size + " sensors");
    }
    FleetSample sample = new FleetSample();
    for (int i = 0; i < size; i++) {
      String sensor = in.readUTF();
      long time = in.readLong();
      sample.add(sensor, time, SensorSummary.readFrom(in));
    }
    return sample;
  }
}
