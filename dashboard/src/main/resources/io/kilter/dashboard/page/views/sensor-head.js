import {LitElement, css, html, nothing} from 'lit';
import {capital, moment, sensorName, utc} from '../words/format.js';
import {comparison, oddity, stateSentence} from '../words/sentence.js';
import './range-choice.js';
import './staleness-mark.js';
import './state-mark.js';
import {shared} from './styles.js';

/**
 * The name of a sensor, how it is doing, and where in its time one is. Fires `time-move` {zoom} or
 * {pan}, `jump` {direction}, and `span-chosen` {span}.
 */
class SensorHead extends LitElement {
  static properties = {
    /** The sensor's Trace, which is mutable. */
    trace: {attribute: false},
    /** Changes whenever the trace has. */
    run: {attribute: false},
    /** The row that the viewer came for, or null. */
    row: {attribute: false},
    span: {attribute: false},
  };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 8px;
        padding: 12px 14px 8px;
      }
      .title {
        display: flex;
        align-items: center;
        gap: 6px 10px;
        flex-wrap: wrap;
      }
      h1 {
        margin: 0;
        font-size: 1.35rem;
        font-weight: 680;
        overflow-wrap: anywhere;
      }
      staleness-mark {
        margin-left: auto;
      }
      .badge {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        padding: 2px 9px;
        border-radius: 99px;
        background: var(--healthy-soft);
        color: var(--healthy);
        font-weight: 600;
        font-size: 0.93rem;
      }
      .badge.anomalous {
        background: var(--anomaly-soft);
        color: var(--anomaly);
      }
      .badge.learning {
        background: var(--learning-soft);
        color: var(--learning);
      }
      .badge.silent {
        background: var(--stale-soft);
        color: var(--stale);
      }
      p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .visited {
        padding-left: 10px;
        border-left: 3px solid var(--anomaly);
      }
      .visited time {
        font-weight: 600;
      }
      .trouble {
        padding: 6px 10px;
        border-radius: 7px;
        background: var(--anomaly-soft);
        color: var(--anomaly);
      }
      .tools {
        display: flex;
        align-items: center;
        gap: 6px 8px;
        flex-wrap: wrap;
      }
      .group {
        display: flex;
        border: 1px solid var(--border);
        border-radius: 7px;
        overflow: hidden;
      }
      .group button {
        min-width: 34px;
        min-height: 32px;
        padding: 4px 10px;
        border: 0;
        background: var(--raised);
        white-space: nowrap;
      }
      .group button + button {
        border-left: 1px solid var(--border);
      }
      .group button:hover {
        background: var(--grid);
      }
      .group button:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  render() {
    const {trace, row} = this;
    const {sensor, freshness} = trace;
    return html`
      <div class="title">
        <h1 data-testid="sensor-title">${sensorName(sensor.sensor_id)}</h1>
        <span class="badge ${sensor.state}" data-testid="sensor-state" data-state=${sensor.state}
          ><state-mark state=${sensor.state}></state-mark>${sensor.state}</span
        >
        <staleness-mark
          .lastSuccess=${freshness.lastSuccess}
          .failure=${freshness.failure}
          .nextTry=${freshness.nextTry}
          .staleAfter=${20_000}
        ></staleness-mark>
      </div>
      ${freshness.failure === null
        ? nothing
        : html`<p class="trouble" role="alert" data-testid="trouble">
            ${freshness.failure} The page shows what it received last.
          </p>`}
      <p data-testid="sensor-sentence">${capital(this.#sentence())}.</p>
      ${row?.is_anomaly
        ? html`<p class="visited" data-testid="visited-sentence">
            <time title=${utc(row.timestamp)}>${moment(row.timestamp)}</time>: ${oddity(row)}${values(row)}.
          </p>`
        : nothing}
      <div class="tools">
        <range-choice .sensor=${sensor} .span=${this.span} ?fixed=${!trace.live}></range-choice>
        <div class="group" role="group" aria-label="Zoom and pan">
          ${this.#button('−', 'Zoom out', 'time-move', {zoom: 2})}
          ${this.#button('+', 'Zoom in', 'time-move', {zoom: 0.5})}
          ${this.#button('◂', 'Earlier', 'time-move', {pan: -0.5})}
          ${this.#button('▸', 'Later', 'time-move', {pan: 0.5})}
        </div>
        <div class="group" role="group" aria-label="Anomalies">
          ${this.#button('‹ Previous anomaly', 'Previous anomaly (P in a chart)', 'jump', {direction: -1})}
          ${this.#button('Next anomaly ›', 'Next anomaly (N in a chart)', 'jump', {direction: 1})}
        </div>
      </div>
    `;
  }

  #sentence() {
    const {sensor, episodes, rows} = this.trace;
    if (sensor.state === 'silent') return `No reading since ${moment(sensor.last_time)}, while others send`;
    const open = episodes.find((episode) => episode.state === 'open') ?? null;
    const at = open ? open.peak_time : sensor.last_time;
    return stateSentence(sensor, open, rows?.find((row) => row.timestamp === at) ?? null);
  }

  #button(text, label, name, detail) {
    return html`<button title=${label} aria-label=${label} @click=${() => this.#fire(name, detail)}>${text}</button>`;
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true}));
  }
}

const values = (row) => (comparison(row) ? ` (${comparison(row)})` : '');

customElements.define('sensor-head', SensorHead);
