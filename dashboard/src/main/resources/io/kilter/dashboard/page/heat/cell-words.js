import {moment, plural, score, sensorName, shortClock, utc} from '../words/format.js';

/** What a row, and where there is one its cell, says in words. */
export function cellWords(row, grid, column) {
  if (row === null) return {text: 'Loading', title: ''};
  if (column === null || grid === null || row.worst === undefined) {
    return {text: `${sensorName(row.sensor_id)}, ${row.state}`, title: ''};
  }
  const [from, to] = spanOf(grid, column);
  const worst = row.worst[column];
  const said =
    worst === null
      ? 'no readings'
      : `worst score ${score(worst)}, ${plural(row.anomalies[column], 'anomaly', 'anomalies')}`;
  return {
    text: `${sensorName(row.sensor_id)}, ${row.state}, ${moment(from)} to ${shortClock(to)}: ${said}`,
    title: `${utc(from)} to ${utc(to)}`,
  };
}

/** [from, to] of a column. */
export const spanOf = (grid, column) => [grid.from + column * grid.width, grid.from + (column + 1) * grid.width];
