/** Numbers, times and names as people read them. Times are in the viewer's zone. */

const TIME = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'};
const SECONDS = {...TIME, second: '2-digit'};
const DAY = {day: 'numeric', month: 'short'};
const formats = {
  time: new Intl.DateTimeFormat(undefined, TIME),
  seconds: new Intl.DateTimeFormat(undefined, SECONDS),
  day: new Intl.DateTimeFormat(undefined, DAY),
  dayAndYear: new Intl.DateTimeFormat(undefined, {...DAY, year: 'numeric'}),
};

const number = new Intl.NumberFormat(undefined, {maximumSignificantDigits: 4});
const whole = new Intl.NumberFormat();

export const count = (value) => whole.format(value);

/** A measurement: four digits are as many as one compares at a glance. */
export function measured(value) {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e7 || size < 1e-4) ? value.toExponential(2) : number.format(value);
}

export const score = (value) => (value === null || value === undefined ? '–' : value.toFixed(2));

export const clock = (time) => formats.seconds.format(time);
export const shortClock = (time) => formats.time.format(time);

export const shortDay = (time) => formats.day.format(time);

function day(time) {
  const sameYear = new Date(time).getFullYear() === new Date().getFullYear();
  return (sameYear ? formats.day : formats.dayAndYear).format(time);
}

/** The time of day, with the date in front unless it is today. */
export function moment(time) {
  const today = new Date(time).toDateString() === new Date().toDateString();
  return today ? clock(time) : `${day(time)}, ${clock(time)}`;
}

/** The same moment for those who compare logs. */
export const utc = (time) => new Date(time).toISOString().replace('T', ' ').replace('Z', ' UTC');

/** How long, in the largest unit that fits. */
export function duration(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}

export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** A name that strangers gave: what steers the text around it is written out. */
export const sensorName = (id) =>
  id.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (c) => `\\u{${c.codePointAt(0).toString(16).toUpperCase()}}`);

/** `sound_level` as words. */
export const featureName = (feature) => feature.replaceAll('_', ' ');

/** Text that begins with a word begins with a capital; a name such as `f003` stays as it is. */
export const capital = (text) =>
  /^\p{Ll}+(?![\p{L}\d.-])/u.test(text) ? text[0].toUpperCase() + text.slice(1) : text;

/** Bytes in the unit that fits. */
export function bytes(value) {
  if (!Number.isFinite(value)) return '–';
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  const scaled = value / 1024 ** step;
  return `${scaled >= 100 || step === 0 ? Math.round(scaled) : scaled.toFixed(1)} ${units[step]}`;
}

/** A short time in the unit that fits: of a request, a checkpoint, a delay. */
export function millis(value) {
  if (!Number.isFinite(value)) return '–';
  if (value < 1) return `${Math.round(value * 1000)} µs`;
  if (value < 1000) return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
  return value < 10_000 ? `${(value / 1000).toFixed(1)} s` : duration(value);
}

export const percent = (share) => (Number.isFinite(share) ? `${Math.round(share * 100)} %` : '–');
