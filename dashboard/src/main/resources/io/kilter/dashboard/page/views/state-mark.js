import {LitElement, css, html, svg} from 'lit';
import {shared} from './styles.js';

const SHAPES = {
  anomalous: svg`<path d="M8 1.6 15 14H1Z" fill="currentColor"/>`,
  silent: svg`<path d="M3.4 3.4 12.6 12.6M12.6 3.4 3.4 12.6" stroke="currentColor" stroke-width="2.6"/>`,
  learning: svg`<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2.4" stroke-dasharray="3.2 2"/>`,
  healthy: svg`<circle cx="8" cy="8" r="4.6" fill="currentColor"/>`,
};

/** A sensor's state as a shape with a colour, so that neither is needed alone. */
class StateMark extends LitElement {
  static properties = {state: {reflect: true}};

  static styles = [
    shared,
    css`
      :host {
        display: inline-block;
        width: 0.95em;
        height: 0.95em;
        flex: none;
      }
      :host([state='anomalous']) {
        color: var(--anomaly);
      }
      :host([state='silent']) {
        color: var(--stale);
      }
      :host([state='learning']) {
        color: var(--learning);
      }
      :host([state='healthy']) {
        color: var(--healthy);
      }
      svg {
        display: block;
        width: 100%;
        height: 100%;
      }
    `,
  ];

  render() {
    return html`<svg viewBox="0 0 16 16" aria-hidden="true">${SHAPES[this.state]}</svg>`;
  }
}

customElements.define('state-mark', StateMark);
