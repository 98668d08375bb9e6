import {accuracy, label} from '../feed/sensor.js';

// Further behind the clock than that, event time is a replay's or a simulation's.
const LIVE_MS = 5 * 60_000;
const AHEAD_MS = 60_000;

/**
 * A word to the sensor's detector, and what came of it. Fires `change`.
 */
export class Labelling extends EventTarget {
  /** `idle`, `sending`, `sent` or `refused`. */
  state = 'idle';
  /** Why it was refused. */
  failure = null;
  /** What was said: {anomaly, from, to}. */
  said = null;
  /** The threshold when it was said, and the first other one after that; null before. */
  before = null;
  after = null;
  /** Sums of accuracy when it was said, and now; null while unknown. */
  accuracyBefore = null;
  accuracyNow = null;

  #sensorId;
  #readingsBefore = 0;

  constructor(sensorId) {
    super();
    this.#sensorId = sensorId;
  }

  async send({from, to, anomaly}, sensor) {
    Object.assign(this, {state: 'sending', failure: null, said: {from, to, anomaly}, after: null});
    this.before = sensor.threshold;
    this.#readingsBefore = sensor.readings;
    this.#changed();
    try {
      this.accuracyBefore = await accuracy(this.#sensorId);
      this.accuracyNow = this.accuracyBefore;
      await label({sensor_id: this.#sensorId, from, to, anomaly, ...effective(sensor, to)});
      this.state = 'sent';
    } catch (error) {
      this.state = 'refused';
      this.failure = error.message || String(error);
    }
    this.#changed();
  }

  /** Looks what came of it, given the sensor's newest summary. */
  async look(sensor) {
    if (this.state !== 'sent') return;
    if (this.after === null && sensor.readings > this.#readingsBefore && sensor.threshold !== this.before) {
      this.after = sensor.threshold;
    }
    this.accuracyNow = await accuracy(this.#sensorId).catch(() => this.accuracyNow);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** On a replay a label holds from the replay's time on: by the clock it would come hours too late. */
const effective = (sensor, to) =>
  Date.now() - sensor.last_time > LIVE_MS ? {effective: Math.max(to, sensor.last_time + AHEAD_MS)} : {};
