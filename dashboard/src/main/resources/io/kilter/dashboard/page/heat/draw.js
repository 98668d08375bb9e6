import {colour} from '../charts/colours.js';
import {sensorName, shortClock, shortDay} from '../words/format.js';
import {heat} from './palette.js';

const HOUR = 3_600_000;
const TICKS = [1 / 12, 1 / 4, 1, 2, 4, 6, 12, 24, 48, 168].map((hours) => hours * HOUR);
const SHAPES = {anomalous: triangle, silent: cross, learning: ring, healthy: dot};

/**
 * Draws the rows that are in view. `view` has width, height, gutter (of the names), head (of the
 * times), rowHeight, top (scrolled by), grid, total, row (index to row or null), cursor {row,
 * column} or null, font and smallFont.
 */
export function drawHeat(context, view) {
  const {width, height, gutter, head, rowHeight, top} = view;
  context.clearRect(0, 0, width, height);
  context.save();
  context.beginPath();
  context.rect(0, head, width, height - head);
  context.clip();
  context.textBaseline = 'middle';
  const first = Math.floor(top / rowHeight);
  const last = Math.min(view.total - 1, Math.floor((top + height - head) / rowHeight));
  for (let index = first; index <= last; index++) {
    const y = head + index * rowHeight - top;
    const row = view.row(index);
    if (row === null) placeholder(context, view, y);
    else drawRow(context, view, row, y);
  }
  if (view.cursor !== null) drawCursor(context, view);
  context.restore();
  if (view.grid !== null) drawTimes(context, {...view, cells: width - gutter});
}

function placeholder(context, {width, gutter, rowHeight}, y) {
  context.fillStyle = colour('grid');
  context.fillRect(22, y + rowHeight / 2 - 3, gutter * 0.5, 6);
  context.globalAlpha = 0.5;
  context.fillRect(gutter, y + 1, width - gutter, rowHeight - 2);
  context.globalAlpha = 1;
}

function drawRow(context, view, row, y) {
  const {gutter, rowHeight, grid} = view;
  const middle = y + rowHeight / 2;
  SHAPES[row.state](context, 11, middle);
  context.font = view.font;
  context.fillStyle = colour('ink');
  context.fillText(shortened(context, sensorName(row.sensor_id), gutter - 28), 22, middle);
  if (grid === null || row.worst === undefined) return;
  const cell = (view.width - gutter) / grid.columns;
  const space = cell > 5 ? 1 : 0;
  for (let column = 0; column < row.worst.length; column++) {
    const score = row.worst[column];
    if (score === null) continue;
    const x = gutter + column * cell;
    context.fillStyle = heat(score);
    context.fillRect(x, y + 1, Math.max(1, cell - space), rowHeight - 2);
    // An anomaly is marked by more than its colour.
    if (row.anomalies[column] > 0) {
      context.fillStyle = colour('heat-mark');
      context.fillRect(x, y + rowHeight - 4, Math.max(1, cell - space), 2);
    }
  }
}

function drawCursor(context, {width, gutter, head, rowHeight, top, grid, cursor}) {
  const y = head + cursor.row * rowHeight - top;
  context.strokeStyle = colour('accent');
  context.lineWidth = 1;
  context.strokeRect(0.5, y + 0.5, width - 1, rowHeight - 1);
  if (grid === null || cursor.column === null) return;
  const cell = (width - gutter) / grid.columns;
  context.lineWidth = 2;
  context.strokeStyle = colour('ink');
  context.strokeRect(gutter + cursor.column * cell, y + 1, Math.max(3, cell), rowHeight - 2);
}

/** Times in the viewer's zone, at whole hours of it. */
function drawTimes(context, {width, gutter, head, grid, cells, smallFont}) {
  const span = grid.width * grid.columns;
  const step = TICKS.find((tick) => (tick / span) * cells >= 64) ?? TICKS.at(-1);
  const zone = new Date(grid.from).getTimezoneOffset() * 60_000;
  context.font = smallFont;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  let before = null;
  for (let time = Math.ceil((grid.from - zone) / step) * step + zone; time < grid.from + span; time += step) {
    const x = gutter + ((time - grid.from) / span) * cells;
    context.fillStyle = colour('grid');
    context.fillRect(x, head - 4, 1, 4);
    if (x < gutter + 18 || x > width - 18) continue;
    const day = shortDay(time);
    context.fillStyle = colour('muted');
    context.fillText(step >= 24 * HOUR || (before !== null && day !== before) ? day : shortClock(time), x, head / 2 - 1);
    before = day;
  }
  context.textAlign = 'left';
}

function shortened(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  let [least, most] = [0, text.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (context.measureText(`${text.slice(0, middle)}…`).width <= width) least = middle;
    else most = middle - 1;
  }
  return `${text.slice(0, least)}…`;
}

function triangle(context, x, y) {
  context.fillStyle = colour('anomaly');
  context.beginPath();
  context.moveTo(x, y - 5);
  context.lineTo(x + 5.5, y + 5);
  context.lineTo(x - 5.5, y + 5);
  context.fill();
}

function cross(context, x, y) {
  context.strokeStyle = colour('stale');
  context.lineWidth = 2;
  context.beginPath();
  for (const [dx, dy] of [[-4, -4], [4, -4]]) {
    context.moveTo(x + dx, y + dy);
    context.lineTo(x - dx, y - dy);
  }
  context.stroke();
}

function ring(context, x, y) {
  context.strokeStyle = colour('learning');
  context.lineWidth = 2;
  context.setLineDash([2.6, 1.6]);
  context.beginPath();
  context.arc(x, y, 4, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
}

function dot(context, x, y) {
  context.fillStyle = colour('healthy');
  context.beginPath();
  context.arc(x, y, 3.6, 0, 2 * Math.PI);
  context.fill();
}
