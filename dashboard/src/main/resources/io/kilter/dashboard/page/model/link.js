/**
 * What the address holds, so that a view can be shared: the `view`, and what it shows. Values are
 * texts; each view knows which ones it reads.
 */
export const readLink = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

/** A link as the address has it. Values that are null are left out. */
export function linkText(link) {
  const hash = new URLSearchParams();
  for (const [name, value] of Object.entries(link)) {
    if (value !== null && value !== undefined) hash.set(name, String(value));
  }
  return `#${hash}`;
}

/** `replace` keeps the view out of the browser's history. */
export function writeLink(link, {replace = false} = {}) {
  const url = linkText(link);
  if (url === location.hash) return;
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
}
