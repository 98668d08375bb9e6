import {clock, measured, shortClock, shortDay} from '../words/format.js';
import {colour} from './colours.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
// One width for every chart, so that the same time stands at the same place in all of them.
const VALUE_AXIS_REM = 4;
// The page's text is larger on a wall screen, and so is that of the axes.
const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
const px = (rems) => Math.round(rems * rem);
const FONT = `${px(0.8)}px ${getComputedStyle(document.documentElement).fontFamily}`;

const common = {
  font: FONT,
  stroke: () => colour('muted'),
  grid: {stroke: () => colour('grid'), width: 1},
  ticks: {stroke: () => colour('grid'), width: 1, size: 4},
};

/** Times in the viewer's zone; the first tick of a new day is its date. */
function timeLabels(plot, splits, axis, space, step) {
  return splits.map((time, index) => {
    if (time === null) return null;
    const newDay = index > 0 && splits[index - 1] !== null && shortDay(splits[index - 1]) !== shortDay(time);
    if (step >= DAY || newDay) return shortDay(time);
    return step < MINUTE ? clock(time) : shortClock(time);
  });
}

export const timeAxis = {...common, values: timeLabels, space: px(5.4), size: px(1.8), gap: 4};

export const valueAxis = {
  ...common,
  size: px(VALUE_AXIS_REM),
  space: px(2),
  gap: 4,
  values: (plot, splits) => splits.map((value) => (value === null ? null : measured(value))),
};
