/** What the address holds, so that a view can be shared: the sensor, and the time looked at. */
export function readLink() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const at = Number(hash.get('at'));
  return {sensor: hash.get('sensor'), at: hash.has('at') && Number.isFinite(at) ? at : null};
}

/** `replace` keeps the view out of the browser's history. */
export function writeLink({sensor, at = null}, {replace = false} = {}) {
  const hash = new URLSearchParams();
  if (sensor !== null) hash.set('sensor', sensor);
  if (at !== null) hash.set('at', String(at));
  const url = `#${hash}`;
  if (url === location.hash) return;
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
}
