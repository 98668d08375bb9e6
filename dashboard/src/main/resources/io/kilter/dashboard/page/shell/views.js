import {html, svg} from 'lit';

/**
 * The page's views in the order of the navigation: the element `tag` is loaded when it is first
 * shown, and gets the `link`, which is what the address says, and the `session` where what it offers
 * depends on who looks.
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
    render: (link, session) => html`<sensor-view .link=${link} .session=${session}></sensor-view>`,
  },
  {
    name: 'pipeline',
    title: 'Pipeline',
    icon: svg`<path d="M2 4.5h5v3H2zM11 10.5h5v3h-5zM7 6h4.5a2 2 0 0 1 2 2v2.5M11 12H6.5a2 2 0 0 1-2-2V7.5"/>`,
    tag: 'pipeline-view',
    load: () => import('../views/pipeline-view.js'),
    render: (link, session) => html`<pipeline-view .link=${link} .session=${session}></pipeline-view>`,
  },
  {
    name: 'models',
    title: 'Models',
    icon: svg`<path d="M9 2 15.5 5.5 9 9 2.5 5.5zM2.5 9 9 12.5 15.5 9M2.5 12.5 9 16l6.5-3.5"/>`,
    tag: 'models-view',
    load: () => import('../views/models-view.js'),
    render: (link, session) => html`<models-view .link=${link} .session=${session}></models-view>`,
  },
  {
    name: 'try',
    title: 'Try it',
    icon: svg`<path d="M5 3 14.5 9 5 15z"/>`,
    tag: 'try-view',
    load: () => import('../views/try-view.js'),
    render: (link, session) => html`<try-view .link=${link} .session=${session}></try-view>`,
  },
  {
    name: 'settings',
    title: 'Settings',
    icon: svg`<path d="M2.5 5h7M13.5 5h2M2.5 13h2M8.5 13h7"/><circle cx="11.5" cy="5" r="2"/><circle cx="6.5" cy="13" r="2"/>`,
    tag: 'settings-view',
    load: () => import('../views/settings-view.js'),
    render: (link, session) => html`<settings-view .link=${link} .session=${session}></settings-view>`,
  },
];

/** A link that names no view, as older ones do, means the one that can show what it holds. */
export function viewOf(link) {
  const usual = link.sensor === undefined ? 'overview' : 'sensor';
  return VIEWS.find((view) => view.name === (link.view ?? usual)) ?? null;
}
