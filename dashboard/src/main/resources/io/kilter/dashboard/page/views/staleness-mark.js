import {LitElement, css, html} from 'lit';
import {duration} from '../words/format.js';
import {shared} from './styles.js';

// Three missed rounds of the poll.
const STALE_AFTER_MS = 6_000;

const WORDS = {loading: 'Connecting', live: 'Live', stale: 'Slow', disconnected: 'Disconnected'};

/** How fresh what is shown is. `data-state` is loading, live, stale or disconnected. */
class StalenessMark extends LitElement {
  static properties = {
    lastSuccess: {attribute: false},
    failure: {attribute: false},
    nextTry: {attribute: false},
    /** How old what is shown may be, milliseconds. */
    staleAfter: {attribute: false},
    now: {state: true},
  };

  static styles = [
    shared,
    css`
      :host {
        display: inline-block;
      }
      .mark {
        display: inline-flex;
        align-items: center;
        gap: 7px;
        padding: 3px 10px;
        border-radius: 99px;
        white-space: nowrap;
        font-size: 0.93rem;
        background: var(--healthy-soft);
        color: var(--healthy);
      }
      .mark::before {
        content: '';
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: currentColor;
      }
      b {
        font-weight: 600;
      }
      [data-state='loading'] {
        background: var(--raised);
        color: var(--muted);
      }
      [data-state='stale'] {
        background: var(--stale-soft);
        color: var(--stale);
      }
      [data-state='disconnected'] {
        background: var(--anomaly-soft);
        color: var(--anomaly);
      }
      [data-state='disconnected']::before {
        border-radius: 1px;
      }
      /* A narrow header has room for the word alone, and that is enough while all is well. */
      @media (max-width: 719px) {
        [data-state='live'] .detail {
          display: none;
        }
      }
      @media (prefers-reduced-motion: no-preference) {
        [data-state='live']::before {
          animation: breathe 2.4s ease-in-out infinite;
        }
      }
      @keyframes breathe {
        50% {
          opacity: 0.35;
        }
      }
    `,
  ];

  #ticks;

  constructor() {
    super();
    this.lastSuccess = null;
    this.failure = null;
    this.nextTry = null;
    this.staleAfter = STALE_AFTER_MS;
    this.now = Date.now();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ticks = setInterval(() => (this.now = Date.now()), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#ticks);
  }

  willUpdate(changed) {
    if (!changed.has('now')) this.now = Date.now();
  }

  render() {
    const state = this.#state();
    return html`<span class="mark" data-testid="staleness" data-state=${state} title=${this.failure ?? ''}>
      <b role="status">${WORDS[state]}</b><span class="detail">${this.#detail(state)}</span>
    </span>`;
  }

  #state() {
    if (this.failure !== null) return 'disconnected';
    if (this.lastSuccess === null) return 'loading';
    return this.now - this.lastSuccess > this.staleAfter ? 'stale' : 'live';
  }

  #detail(state) {
    if (state === 'loading') return '';
    if (this.lastSuccess === null) return this.#retry();
    const past = this.now - this.lastSuccess;
    if (state === 'live' && past < 3000) return 'updated just now';
    const age = `last update ${duration(past)} ago`;
    return state === 'disconnected' ? `${age} · ${this.#retry()}` : age;
  }

  #retry() {
    const wait = this.nextTry - this.now;
    return wait >= 1000 ? `next try in ${duration(wait)}` : 'trying again';
  }
}

customElements.define('staleness-mark', StalenessMark);
