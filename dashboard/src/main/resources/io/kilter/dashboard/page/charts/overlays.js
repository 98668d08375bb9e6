import {heat} from '../heat/palette.js';
import {colour} from './colours.js';

const STRIP = 7;

/** Drawn under the lines: each episode as a shaded span, at least wide enough to be seen. */
export function shadeEpisodes(plot, episodes) {
  const {ctx, bbox} = plot;
  const narrowest = 3 * devicePixelRatio;
  ctx.save();
  clipToPlot(ctx, bbox);
  ctx.fillStyle = colour('anomaly-span');
  for (const {start, end} of episodes) {
    const left = plot.valToPos(start, 'x', true);
    const right = plot.valToPos(end, 'x', true);
    const width = Math.max(right - left, narrowest);
    ctx.fillRect((left + right) / 2 - width / 2, bbox.top, width, bbox.height);
  }
  ctx.restore();
}

/** Drawn under the lines: each pause, so that what is missing can be seen. */
export function shadePauses(plot, pauses) {
  const {ctx, bbox} = plot;
  ctx.save();
  clipToPlot(ctx, bbox);
  ctx.fillStyle = colour('pause');
  for (const {start, end} of pauses) {
    const left = plot.valToPos(start, 'x', true);
    ctx.fillRect(left, bbox.top, plot.valToPos(end, 'x', true) - left, bbox.height);
  }
  ctx.restore();
}

/** Along the bottom: each window in the colour of its worst score, with a bar where it has anomalies. */
export function drawWindows(plot, windows) {
  const {ctx, bbox} = plot;
  const height = STRIP * devicePixelRatio;
  const top = bbox.top + bbox.height - height;
  ctx.save();
  clipToPlot(ctx, bbox);
  for (const {start, end, worst_score: worst, anomalies} of windows) {
    const left = plot.valToPos(start, 'x', true);
    const width = Math.max(1, plot.valToPos(end, 'x', true) - left - devicePixelRatio);
    ctx.fillStyle = heat(worst);
    ctx.fillRect(left, top, width, height);
    if (anomalies === 0) continue;
    ctx.fillStyle = colour('heat-mark');
    ctx.fillRect(left, top + height - 2 * devicePixelRatio, width, 2 * devicePixelRatio);
  }
  ctx.restore();
}

/**
 * Drawn over the lines: a dot on each anomaly that has a value, full where this feature carries
 * the anomaly, hollow where others do.
 */
export function markAnomalies(plot, marks) {
  const {ctx} = plot;
  // Where only extremes are drawn, an anomaly stands at the highest.
  const [times, measured, , high] = plot.data;
  const values = plot.series[3].show && measured.every((value) => value === null) ? high : measured;
  const ratio = devicePixelRatio;
  let last = -Infinity;
  ctx.save();
  ctx.setLineDash([]);
  for (const {index, strong} of marks) {
    if (values[index] === null || values[index] === undefined) continue;
    const x = plot.valToPos(times[index], 'x', true);
    const y = plot.valToPos(values[index], 'y', true);
    // Dots that touch would cut each other's rings to pieces.
    const crowded = x - last < 7 * ratio;
    last = x;
    ctx.beginPath();
    ctx.arc(x, y, (strong && !crowded ? 3.4 : 2.7) * ratio, 0, 2 * Math.PI);
    ctx.fillStyle = colour(strong ? 'anomaly' : 'surface');
    ctx.strokeStyle = colour(strong ? 'surface' : 'anomaly');
    ctx.lineWidth = 1.3 * ratio;
    ctx.fill();
    if (!strong || !crowded) ctx.stroke();
  }
  ctx.restore();
}

/** A line at the time the viewer came for. */
export function markTime(plot, time) {
  if (time === null) return;
  const {ctx, bbox} = plot;
  const x = Math.round(plot.valToPos(time, 'x', true)) + 0.5;
  ctx.save();
  clipToPlot(ctx, bbox);
  ctx.setLineDash([]);
  ctx.strokeStyle = colour('anomaly');
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

function clipToPlot(ctx, {left, top, width, height}) {
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
}
