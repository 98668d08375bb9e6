import {plural, score, shortClock} from '../words/format.js';

/** What the window around a time was, in words; empty where none is known. */
export function windowWords(windows, time) {
  const window = windows.find(({start, end}) => start <= time && time < end);
  if (window === undefined) return '';
  const {start, end, readings, anomalies, worst_score: worst, gaps = 0} = window;
  const parts = [
    plural(readings, 'reading'),
    plural(anomalies, 'anomaly', 'anomalies'),
    `worst ${score(worst)}`,
    ...(gaps > 0 ? [plural(gaps, 'gap')] : []),
  ];
  return `Window ${shortClock(start)} to ${shortClock(end)}: ${parts.join(', ')}`;
}
