/** The page's colour tokens, for canvases, which cannot read CSS variables themselves. */
const NAMES = [
  'line', 'expected', 'band', 'envelope', 'anomaly', 'anomaly-span', 'grid', 'muted', 'surface', 'accent', 'ink', 'control',
  'healthy', 'learning', 'stale', 'pause', 'heat-low', 'heat-high', 'heat-mark',
];
const dark = matchMedia('(prefers-color-scheme: dark)');
let tokens = read();

function read() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

export const colour = (name) => tokens[name];

/** Calls back after the viewer changed between light and dark; returns how to stop that. */
export function onColours(callback) {
  const listener = () => {
    tokens = read();
    callback();
  };
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}
