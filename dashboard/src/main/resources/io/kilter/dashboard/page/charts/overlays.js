import {colour} from './colours.js';

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

/**
 * Drawn over the lines: a dot on each anomaly that has a value, full where this feature carries
 * the anomaly, hollow where others do.
 */
export function markAnomalies(plot, marks) {
  const {ctx} = plot;
  const [times, values] = plot.data;
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
