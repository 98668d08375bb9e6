import {html, svg} from 'lit';

/**
 * The page's views in the order of the navigation: the element `tag` is loaded when it is first
 * shown, and gets the `link`, which is what the address says.
 */
export const VIEWS = [
  {
    name: 'overview',
    title: 'Overview',
    icon: svg`<path d="M2.5 2.5h5v6h-5zM10.5 2.5h5v3.5h-5zM10.5 9h5v6.5h-5zM2.5 11.5h5v4h-5z"/>`,
    tag: 'overview-view',
    load: () => import('../views/overview-view.js'),
    render: (link) => html`<overview-view .link=${link}></overview-view>`,
  },
  {
    name: 'sensor',
    title: 'Sensor',
    icon: svg`<path d="M1.5 10.5h3l2-6 3.5 10 2.5-7 1 3h3"/>`,
    tag: 'sensor-view',
    load: () => import('../views/sensor-view.js'),
    render: (link) => html`<sensor-view .link=${link}></sensor-view>`,
  },
];

/** A link that names no view, as older ones do, means the one that can show what it holds. */
export function viewOf(link) {
  const usual = link.sensor === undefined ? 'overview' : 'sensor';
  return VIEWS.find((view) => view.name === (link.view ?? usual)) ?? null;
}
