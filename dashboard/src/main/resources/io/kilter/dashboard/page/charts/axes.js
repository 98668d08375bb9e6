import {clock, day, measured, shortClock} from '../words/format.js';
import {colour} from './colours.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
// One width for every chart, so that the same time stands at the same place in all of them.
const VALUE_AXIS_PX = 58;
const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

const common = {
  font: FONT,
  stroke: () => colour('muted'),
  grid: {stroke: () => colour('grid'), width: 1},
  ticks: {stroke: () => colour('grid'), width: 1, size: 4},
};

/** Times in the viewer's zone; the date stands below the first tick of each day. */
function timeLabels(plot, splits, axis, space, step) {
  let shownDay = null;
  return splits.map((time) => {
    if (time === null) return null;
    if (step >= DAY) return day(time);
    const label = step < MINUTE ? clock(time) : shortClock(time);
    const date = day(time);
    if (date === shownDay) return label;
    shownDay = date;
    return `${label}\n${date}`;
  });
}

export const timeAxis = {...common, values: timeLabels, space: 76, size: 40, gap: 4};

export const valueAxis = {
  ...common,
  size: VALUE_AXIS_PX,
  space: 28,
  gap: 4,
  values: (plot, splits) => splits.map((value) => (value === null ? null : measured(value))),
};
