import {colour} from '../charts/colours.js';

const STEPS = 16;
// Most scores are low and say nothing: colours tell apart what comes from here on.
const BEGIN = 0.25;

let made = null;
let madeFor = '';

/** The colour of a worst score from 0 to 1, between the page's two ends of the scale. */
export function heat(score) {
  const ends = `${colour('heat-low')} ${colour('heat-high')}`;
  if (ends !== madeFor) {
    madeFor = ends;
    made = steps(rgb(colour('heat-low')), rgb(colour('heat-high')));
  }
  const share = Math.max(0, (score - BEGIN) / (1 - BEGIN));
  return made[Math.min(STEPS - 1, Math.floor(share * STEPS))];
}

function steps(low, high) {
  return Array.from({length: STEPS}, (_, step) => {
    const share = step / (STEPS - 1);
    return `rgb(${low.map((value, i) => Math.round(value + share * (high[i] - value))).join(' ')})`;
  });
}

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
