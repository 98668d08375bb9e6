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

/** Drawn over the lines: a ringed dot on each anomaly that has a value. */
export function markAnomalies(plot, anomalies) {
  const {ctx} = plot;
  const [times, values] = plot.data;
  const radius = 3.5 * devicePixelRatio;
  ctx.save();
  ctx.fillStyle = colour('anomaly');
  ctx.strokeStyle = colour('surface');
  ctx.lineWidth = 1.5 * devicePixelRatio;
  for (const index of anomalies) {
    if (values[index] === null || values[index] === undefined) continue;
    ctx.beginPath();
    ctx.arc(
      plot.valToPos(times[index], 'x', true),
      plot.valToPos(values[index], 'y', true),
      radius,
      0,
      2 * Math.PI,
    );
    ctx.fill();
    ctx.stroke();
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
