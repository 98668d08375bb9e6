import {LitElement, css, html, nothing, svg} from 'lit';
import {card, shared} from '../views/styles.js';
import {clock, shortClock, utc} from '../words/format.js';

const WIDTH = 300;
const HEIGHT = 70;

/** How one measure went: its newest value in words, a line, and what it was under the pointer. */
class TrendChart extends LitElement {
  static properties = {
    name: {attribute: false},
    hint: {attribute: false},
    times: {attribute: false},
    /** A value a time; null where it is not known. */
    values: {attribute: false},
    /** Value to text. */
    format: {attribute: false},
    /** Above this it is worth a look; null for never. */
    limit: {attribute: false},
    pointed: {state: true},
  };

  static styles = [
    shared,
    card,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      figure {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 4px;
        margin: 0;
        padding: 12px 14px 8px;
        height: 100%;
      }
      .top {
        display: grid;
        color: var(--muted);
      }
      .top span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      output {
        color: var(--ink);
        font-size: 1.25rem;
        font-weight: 680;
        white-space: nowrap;
      }
      [data-high] output {
        color: var(--stale);
      }
      svg {
        display: block;
        width: 100%;
        height: 5rem;
        overflow: visible;
      }
      .line {
        fill: none;
        stroke: var(--line);
        stroke-width: 1.6;
        vector-effect: non-scaling-stroke;
      }
      .area {
        fill: var(--accent-soft);
      }
      .rule {
        stroke: var(--grid);
        vector-effect: non-scaling-stroke;
      }
      .pointer {
        stroke: var(--control);
        vector-effect: non-scaling-stroke;
      }
      .ends {
        display: flex;
        white-space: nowrap;
        justify-content: space-between;
        gap: 8px;
        color: var(--muted);
        font-size: 0.86rem;
      }
      .ends span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .none {
        display: grid;
        place-items: center;
        height: 5rem;
        color: var(--muted);
      }
    `,
  ];

  constructor() {
    super();
    this.limit = null;
    this.hint = '';
    this.pointed = null;
  }

  render() {
    const known = this.values.filter((value) => value !== null);
    const index = this.pointed ?? this.values.length - 1;
    const shown = this.values[index] ?? null;
    const high = this.limit !== null && shown !== null && shown > this.limit;
    return html`<figure class="card" data-testid="trend" data-points=${known.length} ?data-high=${high} title=${this.hint}>
      <figcaption class="top">
        <span>${this.name}</span><output>${shown === null ? '–' : this.format(shown)}</output>
      </figcaption>
      ${known.length === 0 ? html`<div class="none">Not measured yet</div>` : this.#drawing(known)}
    </figure>`;
  }

  #drawing(known) {
    const [least, most] = [Math.min(...known), Math.max(...known)];
    // From zero, so that a wiggle does not look like a fall.
    const top = most > 0 ? most * 1.1 : 1;
    const [first, last] = [this.times[0], this.times.at(-1)];
    const end = this.pointed === null ? last : this.times[this.pointed];
    const x = (time) => (last === first ? WIDTH : ((time - first) / (last - first)) * WIDTH);
    const y = (value) => HEIGHT - (Math.max(0, value) / top) * HEIGHT;
    const runs = runsOf(this.values);
    const [low, high] = [this.format(least), this.format(most)];
    const range = low === high ? 'steady' : `${low} to ${high}`;
    const text = `${this.name}: ${low === high ? `steadily ${low}` : range} since ${clock(first)}`;
    return html`
      <svg
        viewBox="0 0 ${WIDTH} ${HEIGHT}"
        preserveAspectRatio="none"
        role="img"
        aria-label=${text}
        @pointermove=${this.#point}
        @pointerleave=${() => (this.pointed = null)}
      >
        <line class="rule" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT} />
        ${runs.map((run) => {
          const line = run.map((i) => `${x(this.times[i]).toFixed(1)},${y(this.values[i]).toFixed(1)}`).join(' ');
          return svg`<polygon class="area" points=${`${x(this.times[run[0]])},${HEIGHT} ${line} ${x(this.times[run.at(-1)])},${HEIGHT}`} />
            <polyline class="line" points=${line} />`;
        })}
        ${this.pointed === null
          ? nothing
          : svg`<line class="pointer" x1=${x(this.times[this.pointed])} x2=${x(this.times[this.pointed])} y2=${HEIGHT} />`}
      </svg>
      <div class="ends">
        <time title=${utc(first)}>${shortClock(first)}</time>
        <span title=${range}>${range}</span>
        <time title=${utc(end)}>${this.pointed === null ? shortClock(end) : clock(end)}</time>
      </div>
    `;
  }

  #point = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [first, last] = [this.times[0], this.times.at(-1)];
    const time = first + ((event.clientX - box.left) / box.width) * (last - first);
    let nearest = 0;
    this.times.forEach((one, i) => {
      if (Math.abs(one - time) < Math.abs(this.times[nearest] - time)) nearest = i;
    });
    this.pointed = nearest;
  };
}

/** Stretches of places where there is a value. */
function runsOf(values) {
  const runs = [];
  let open = null;
  values.forEach((value, i) => {
    if (value === null) open = null;
    else if (open === null) runs.push((open = [i]));
    else open.push(i);
  });
  return runs;
}

customElements.define('trend-chart', TrendChart);
