/** How much of a sensor's history is drawn. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const CHOICES = [
  {name: '5 min', span: 5 * MINUTE},
  {name: '15 min', span: 15 * MINUTE},
  {name: '1 h', span: HOUR},
  {name: '6 h', span: 6 * HOUR},
  {name: '24 h', span: DAY},
  {name: '7 d', span: 7 * DAY},
  {name: '30 d', span: 30 * DAY},
];
const FEWEST = 30;
const USUAL = 600;

/** The most rows drawn: a row holds three numbers a feature, and wide rows weigh. */
export const mostRows = (features) => Math.max(200, Math.min(5000, Math.floor(150_000 / Math.max(1, features))));

/** The span that holds about as many readings as are looked at with ease. */
export function usualSpan(sensor, features) {
  const rows = Math.min(USUAL, mostRows(features));
  return spanOf(sensor, rows);
}

/** Spans that would show neither an empty chart nor more rows than are drawn. */
export function spanChoices(sensor, features) {
  const rate = sensor.readings / Math.max(1, sensor.last_time - sensor.first_time);
  return CHOICES.filter(({span}) => {
    const rows = Math.min(sensor.readings, rate * span);
    return rows >= FEWEST && rows <= mostRows(features) && span < 2 * (sensor.last_time - sensor.first_time);
  });
}

function spanOf(sensor, rows) {
  const whole = sensor.last_time - sensor.first_time;
  const share = Math.min(1, rows / Math.max(1, sensor.readings));
  return Math.max(1, Math.ceil(whole * share));
}
