import {LitElement, css, html, nothing} from 'lit';
import {onColours} from '../charts/colours.js';
import {cellWords, spanOf} from '../heat/cell-words.js';
import {drawHeat} from '../heat/draw.js';
import {HeatRows} from '../heat/heat-rows.js';
import {placeholder, shared} from './styles.js';

const HEAD = 22;
const REFRESH_MS = 5_000;
const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
const ROW = Math.round(1.6 * rem);
const FAMILY = getComputedStyle(document.documentElement).fontFamily;

/**
 * Sensors by time, coloured by worst score: a canvas as large as what is seen of it, over a list
 * of any length. Arrow keys move a cursor that is read out, Enter goes where it stands. Fires
 * `cell-chosen` {sensor, from, to}; without a cell, {sensor}.
 */
class HeatMap extends LitElement {
  static properties = {
    /** What is shown: order, state, group, named, from, to, columns. */
    query: {attribute: false},
    /** Changes when something is new, so that rows are asked for again. */
    pulse: {attribute: false},
    cursor: {state: true},
    total: {state: true},
    failure: {state: true},
  };

  static styles = [
    shared,
    placeholder,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        min-width: 0;
      }
      .said {
        min-height: 1.5em;
        margin: 0;
        padding: 0 14px 4px;
        color: var(--muted);
        font-size: 0.9rem;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .scroll {
        position: relative;
        flex: 1;
        min-height: 8rem;
        margin: 0 8px 8px;
        overflow-y: auto;
        overflow-x: hidden;
        border-radius: 6px;
        cursor: pointer;
      }
      canvas {
        position: sticky;
        top: 0;
        left: 0;
        display: block;
      }
      .length {
        position: absolute;
        top: 0;
        width: 1px;
      }
      .placeholder {
        position: absolute;
        inset: 0;
        align-content: center;
      }
    `,
  ];

  #rows = null;
  #frame = 0;
  #refreshes;
  #refreshSoon = null;
  #resizes = new ResizeObserver(() => this.#draw());
  #stopColours = null;
  #queryText = null;

  constructor() {
    super();
    this.cursor = null;
    this.total = null;
    this.failure = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stopColours = onColours(() => this.#draw());
    this.#refreshes = setInterval(() => document.hidden || this.#refresh(), REFRESH_MS);
    if (this.hasUpdated) this.#resizes.observe(this.renderRoot.querySelector('.scroll'));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stopColours();
    this.#resizes.disconnect();
    clearInterval(this.#refreshes);
    clearTimeout(this.#refreshSoon);
  }

  firstUpdated() {
    this.#resizes.observe(this.renderRoot.querySelector('.scroll'));
  }

  willUpdate(changed) {
    const text = JSON.stringify(this.query);
    if (text !== this.#queryText) {
      this.#queryText = text;
      this.#begin();
    } else if (changed.has('pulse') && changed.get('pulse') !== undefined) {
      this.#refreshSoon ??= setTimeout(() => {
        this.#refreshSoon = null;
        this.#refresh();
      }, 400);
    }
  }

  #begin() {
    const rows = new HeatRows(this.query);
    rows.addEventListener('change', () => {
      if (rows !== this.#rows) return;
      this.total = rows.total;
      this.failure = rows.failure;
      this.#draw();
    });
    this.#rows = rows;
    this.cursor = null;
    this.renderRoot.querySelector('.scroll')?.scrollTo(0, 0);
    // Before it is known how much is seen: the first rows in any case.
    rows.want(0, 0);
  }

  render() {
    return html`
      <p class="said" role="status" title=${this.#words().title} data-testid="heat-words">${this.#words().text}</p>
      <div
        class="scroll"
        tabindex="0"
        role="group"
        aria-label="Heat map of sensors by time. Arrow keys move, Enter opens the sensor."
        data-testid="heat-map"
        @scroll=${() => this.#draw()}
        @mousemove=${this.#onMove}
        @mouseleave=${() => (this.cursor = null)}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
      >
        <canvas aria-hidden="true"></canvas>
        <div class="length"></div>
        ${this.#nothing()}
      </div>
    `;
  }

  #nothing() {
    if (this.total === null) {
      const reason = this.failure ?? 'Asking for the sensors…';
      return html`<p class="placeholder" data-testid="heat-placeholder">
        ${this.failure === null ? nothing : html`<b>The heat map could not be read</b>`}${reason}
      </p>`;
    }
    return this.total > 0
      ? nothing
      : html`<p class="placeholder" data-testid="heat-placeholder">
          <b>No sensor here</b>${this.#isFiltered()
            ? 'None is as the filters say.'
            : 'Sensors appear with their first reading.'}
        </p>`;
  }

  #isFiltered() {
    const {state, group, named} = this.query;
    return [state, group, named].some((filter) => filter !== undefined && filter !== null);
  }

  #words() {
    if (this.cursor === null) return {text: '', title: ''};
    return cellWords(this.#rows.at(this.cursor.row), this.#rows.grid, this.cursor.column);
  }

  updated() {
    this.#draw();
  }

  #draw() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.isConnected) this.#drawNow();
    });
  }

  #drawNow() {
    const scroll = this.renderRoot.querySelector('.scroll');
    const canvas = scroll.querySelector('canvas');
    const {clientWidth: width, clientHeight: height} = scroll;
    if (width === 0 || height === 0) return;
    const ratio = devicePixelRatio;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    const total = this.#rows.total ?? 0;
    scroll.querySelector('.length').style.height = `${HEAD + total * ROW}px`;
    const [first, last] = this.#seen(scroll);
    if (total > 0) this.#rows.want(first, last);
    const context = canvas.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawHeat(context, {
      width,
      height,
      total,
      gutter: this.#gutter(width),
      head: HEAD,
      rowHeight: ROW,
      top: scroll.scrollTop,
      grid: this.#rows.grid,
      row: (index) => this.#rows.at(index),
      cursor: this.cursor,
      font: `${Math.round(0.88 * rem)}px ${FAMILY}`,
      smallFont: `${Math.round(0.8 * rem)}px ${FAMILY}`,
    });
    // What is on the canvas can be read off the element.
    Object.assign(this.dataset, {total, first, drawn: this.#rows.at(first) === null ? 'waiting' : 'rows'});
  }

  #gutter(width) {
    return Math.round(Math.min(14 * rem, width * 0.34));
  }

  /** The first and the last row in view. */
  #seen({scrollTop, clientHeight}) {
    const last = Math.max(0, (this.#rows.total ?? 1) - 1);
    return [Math.floor(scrollTop / ROW), Math.min(last, Math.floor((scrollTop + clientHeight - HEAD) / ROW))];
  }

  #refresh() {
    this.#rows?.refresh(...this.#seen(this.renderRoot.querySelector('.scroll')));
  }

  #cellAt({clientX, clientY}) {
    const scroll = this.renderRoot.querySelector('.scroll');
    const box = scroll.getBoundingClientRect();
    const row = Math.floor((clientY - box.top - HEAD + scroll.scrollTop) / ROW);
    if (clientY - box.top < HEAD || row < 0 || row >= (this.total ?? 0)) return null;
    const gutter = this.#gutter(scroll.clientWidth);
    const {grid} = this.#rows;
    const share = (clientX - box.left - gutter) / (scroll.clientWidth - gutter);
    const column = grid === null || share < 0 ? null : Math.min(grid.columns - 1, Math.floor(share * grid.columns));
    return {row, column};
  }

  #onMove = (event) => {
    const cell = this.#cellAt(event);
    if (cell?.row !== this.cursor?.row || cell?.column !== this.cursor?.column) this.cursor = cell;
  };

  #onClick = (event) => {
    this.cursor = this.#cellAt(event);
    this.#choose();
  };

  #onKey = (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#choose();
      return;
    }
    const columns = this.#rows.grid?.columns ?? 0;
    const page = Math.floor(this.renderRoot.querySelector('.scroll').clientHeight / ROW) - 2;
    const moves = {ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity};
    const {row, column} = this.cursor ?? {row: this.#firstSeen(), column: columns - 1};
    if (event.key in moves) {
      const to = this.cursor === null ? row : row + moves[event.key];
      this.#moveTo(event, Math.min(Math.max(0, to), (this.total ?? 1) - 1), column);
    } else if (event.key === 'ArrowLeft') {
      this.#moveTo(event, row, column === null ? null : column === 0 ? null : column - 1);
    } else if (event.key === 'ArrowRight') {
      this.#moveTo(event, row, column === null ? 0 : Math.min(columns - 1, column + 1));
    }
  };

  #firstSeen() {
    return this.#seen(this.renderRoot.querySelector('.scroll'))[0];
  }

  #moveTo(event, row, column) {
    event.preventDefault();
    this.cursor = {row, column};
    const scroll = this.renderRoot.querySelector('.scroll');
    const [top, bottom] = [row * ROW, (row + 1) * ROW + HEAD];
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    if (bottom > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = bottom - scroll.clientHeight;
  }

  #choose() {
    const row = this.cursor === null ? null : this.#rows.at(this.cursor.row);
    if (row === null) return;
    const detail = {sensor: row.sensor_id};
    if (this.cursor.column !== null && this.#rows.grid !== null) {
      const [from, to] = spanOf(this.#rows.grid, this.cursor.column);
      Object.assign(detail, {from, to});
    }
    this.dispatchEvent(new CustomEvent('cell-chosen', {detail, bubbles: true, composed: true}));
  }
}

customElements.define('heat-map', HeatMap);
