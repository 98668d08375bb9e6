import {featureName, measured, moment, plural, shortClock} from './format.js';

// A feature that carries less of the score than this is not worth a word.
const WORTH_NAMING = 0.25;
// Beyond this a percentage says less than the two values do.
const MOST_PERCENT = 999;
// Nearer than this it is not the value that is odd, but how it came about: a sensor that is stuck, for one.
const NEAR_PERCENT = 0.1;

/** What is odd about a score row: "temperature 41 % above what was expected". */
export function oddity(row) {
  const [first, second] = leading(row.contributions);
  if (!first) return 'An unusual combination of measurements';
  const also = second ? `, also ${featureName(second)}` : '';
  return deviation(first, row.values?.[first], row.expected?.[first]) + also;
}

/** An episode in one sentence; `row` is the score at its peak, or null if it is not known. */
export function episodeSentence(episode, row) {
  const what = row ? oddity(row) : fromContributions(episode.contributions);
  return what + period(episode);
}

function period(episode) {
  const [start, end] = [shortClock(episode.start), shortClock(episode.end)];
  if (episode.state === 'open') return `, since ${start}`;
  // A short one needs no more than the time that stands beside it.
  return start === end ? '' : `, from ${start} to ${end}`;
}

/** The two values behind an oddity, for the line below it; empty if there are none. */
export function comparison(row) {
  const [first] = leading(row?.contributions);
  const value = row?.values?.[first];
  const expected = row?.expected?.[first];
  if (!isNumber(value)) return '';
  return isNumber(expected)
    ? `${measured(value)} instead of ${measured(expected)}`
    : `${measured(value)} measured`;
}

/** How a sensor is doing, for the top of its view. */
export function stateSentence(sensor, episode, row) {
  if (sensor.state === 'anomalous') {
    if (episode) return episodeSentence(episode, row);
    return row ? oddity(row) : 'Its newest reading is anomalous';
  }
  if (sensor.state === 'learning') {
    return `${plural(sensor.remaining, 'reading')} remaining before it is judged`;
  }
  return sensor.last_anomaly === null || sensor.last_anomaly === undefined
    ? 'No anomaly so far'
    : `Last anomaly ${moment(sensor.last_anomaly)}`;
}

/** The feature that contributed most, and the second if it matters too. */
function leading(contributions) {
  const shares = Object.entries(contributions ?? {})
    .filter(([, share]) => share > 0)
    .sort(([, a], [, b]) => b - a);
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  return shares
    .slice(0, 2)
    .filter(([, share], rank) => rank === 0 || share >= WORTH_NAMING * total)
    .map(([feature]) => feature);
}

function deviation(feature, value, expected) {
  const name = featureName(feature);
  if (!isNumber(value)) return `${name} missing`;
  if (!isNumber(expected)) return `${name} unusual`;
  const difference = value - expected;
  const side = difference > 0 ? 'above' : 'below';
  const percent = (Math.abs(difference) / Math.abs(expected)) * 100;
  if (difference === 0 || percent < NEAR_PERCENT) return `${name} near what was expected, but unusual in its course`;
  const amount =
    Number.isFinite(percent) && percent <= MOST_PERCENT ? percentage(percent) : measured(Math.abs(difference));
  return `${name} ${amount} ${side} what was expected`;
}

function percentage(percent) {
  const digits = percent < 1 ? 2 : percent < 10 ? 1 : 0;
  return `${Number(percent.toFixed(digits))}\u00a0%`;
}

function fromContributions(contributions) {
  const names = leading(contributions).map(featureName);
  return names.length === 0 ? 'An unusual combination of measurements' : `${names.join(' and ')} unusual`;
}

const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);
