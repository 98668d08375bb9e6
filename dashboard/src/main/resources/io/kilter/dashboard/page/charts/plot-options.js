import uPlot from 'uplot';
import {timeAxis, valueAxis} from './axes.js';
import {colour} from './colours.js';
import {drawWindows, markAnomalies, markTime, shadeEpisodes, shadePauses} from './overlays.js';

/** How uPlot draws a `time-chart`: the functions here read the chart's properties at each drawing. */
export function plotOptions(chart, size) {
  return {
    ...size,
    ms: 1,
    legend: {show: false},
    padding: [8, 14, 0, 0],
    scales: {
      x: {time: true, range: (plot, low, high) => chart.range ?? [low, high]},
      y: {range: (plot, low, high) => chart.bounds ?? fit(low, high)},
    },
    axes: [timeAxis, valueAxis],
    series: [
      {},
      {stroke: () => colour('line'), width: 1.5, points: {size: 4}},
      {stroke: () => colour('expected'), width: 1, dash: [5, 4], points: {show: false}},
      edge(chart),
      edge(chart),
    ],
    bands: [{series: [3, 4], fill: () => (chart.envelope ? colour('envelope') : colour('band'))}],
    cursor: {
      y: false,
      sync: {key: chart.group, scales: ['x', null]},
      drag: {x: true, y: false, setScale: false},
      points: {size: 7},
      bind: {
        dblclick: () => () => fire(chart, 'time-reset'),
        click: (plot) => () => chart.chooseAt(plot.cursor.idx),
      },
    },
    hooks: {
      drawClear: [
        (plot) => {
          shadePauses(plot, chart.pauses);
          shadeEpisodes(plot, chart.episodes);
          drawWindows(plot, chart.windows);
        },
      ],
      draw: [
        (plot) => {
          markTime(plot, chart.at);
          markAnomalies(plot, chart.marks);
          chart.drawn();
        },
      ],
      setCursor: [(plot) => chart.pointAt(plot.cursor.idx ?? null)],
      setSelect: [(plot) => select(plot, chart)],
    },
  };
}

/** An edge of the band: a line only where it is what was measured, so that no peak is hidden. */
const edge = (chart) => ({
  stroke: () => (chart.envelope ? colour('line') : 'transparent'),
  width: 1,
  points: {show: false},
});

function fit(low, high) {
  if (low === null) return [0, 1];
  // A constant line is drawn in the middle of something, not along an edge.
  if (low === high) return [low - Math.max(1, Math.abs(low) / 10), high + Math.max(1, Math.abs(high) / 10)];
  return uPlot.rangeNum(low, high, 0.08, true);
}

function select(plot, chart) {
  const {left, width} = plot.select;
  if (width <= 0) return;
  plot.setSelect({left: 0, width: 0, top: 0, height: 0}, false);
  fire(chart, 'time-range', {
    from: Math.floor(plot.posToVal(left, 'x')),
    to: Math.ceil(plot.posToVal(left + width, 'x')),
  });
}

function fire(chart, name, detail = null) {
  chart.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true}));
}
