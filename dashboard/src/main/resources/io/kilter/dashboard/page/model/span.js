/** How much of a sensor's history is drawn. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const CHOICES = [
  {name: '15 min', span: 15 * MINUTE},
  {name: '1 h', span: HOUR},
  {name: '6 h', span: 6 * HOUR},
  {name: '24 h', span: DAY},
  {name: '7 d', span: 7 * DAY},
  {name: '30 d', span: 30 * DAY},
];
const FEWEST = 30;
const USUAL = 600;

/** The most rows drawn one by one: a row holds three numbers a feature, and wide rows weigh. */
export const mostRows = (features) => Math.max(200, Math.min(3000, Math.floor(150_000 / Math.max(1, features))));

/** The span that holds about as many readings as are looked at with ease. */
export function usualSpan(sensor, features) {
  const rows = Math.min(USUAL, mostRows(features));
  return spanOf(sensor, rows);
}

/** Spans that would show neither an empty chart nor the same as a shorter one. */
export function spanChoices(sensor) {
  const whole = sensor.last_time - sensor.first_time;
  const rate = sensor.readings / Math.max(1, whole);
  return CHOICES.filter(({span}, index) => rate * span >= FEWEST && (index === 0 || CHOICES[index - 1].span < whole));
}

function spanOf(sensor, rows) {
  const whole = sensor.last_time - sensor.first_time;
  const share = Math.min(1, rows / Math.max(1, sensor.readings));
  return Math.max(1, Math.ceil(whole * share));
}
