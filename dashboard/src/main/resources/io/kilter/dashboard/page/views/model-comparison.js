import {LitElement, css, html, nothing} from 'lit';
import * as system from '../feed/system.js';
import {count, measured, moment, percent, sensorName, utc} from '../words/format.js';
import {buttons, card, panel, shared, sheet} from './styles.js';

/** How good a version was found to be, beside another one, and beside what scored the stream. */
class ModelComparison extends LitElement {
  static properties = {
    card: {attribute: false},
    /** Card of another version; null for none. */
    beside: {attribute: false},
    /** Numbers of all versions. */
    versions: {attribute: false},
    stream: {state: true},
    failure: {state: true},
    busy: {state: true},
  };

  static styles = [
    shared,
    buttons,
    card,
    sheet,
    panel,
    css`
      table {
        max-width: 52rem;
      }
    `,
  ];

  constructor() {
    super();
    this.beside = null;
    this.#forget();
  }

  willUpdate(changed) {
    if (changed.has('card')) this.#forget();
  }

  #forget() {
    this.stream = null;
    this.failure = null;
    this.busy = false;
  }

  render() {
    const {card: one, beside} = this;
    const names = [...new Set([...Object.keys(one.metrics), ...Object.keys(beside?.metrics ?? {})])].sort();
    return html`
      <div class="tools">
        <h2>${one.name}@${one.version}</h2>
        <label
          >Compare with
          <select data-testid="beside" @change=${this.#choose}>
            <option value="" ?selected=${beside === null}>no other version</option>
            ${this.versions
              .filter((version) => version !== one.version)
              .map((version) => html`<option value=${version} ?selected=${beside?.version === version}>version ${version}</option>`)}
          </select></label
        >
        <button class="button" ?disabled=${this.busy} data-testid="compare-stream" @click=${this.#compare}>
          ${this.busy ? 'Comparing…' : 'Compare with what scored the stream'}
        </button>
      </div>
      <p class="muted">
        ${one.kind} on ${count(one.features.length)} features, trained on ${one.data.source}
        (${Object.entries(one.data.rows)
          .map(([part, rows]) => `${part} ${count(rows)}`)
          .join(', ')} rows)
      </p>
      <div class="scroll" tabindex="0" role="region" aria-label="Metrics">
        <table data-testid="metrics">
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col" class="number">Version ${one.version}</th>
              ${beside === null ? nothing : html`<th scope="col" class="number">Version ${beside.version}</th>`}
            </tr>
          </thead>
          <tbody>
            ${names.length === 0 ? html`<tr><td colspan="3" class="muted">Its report has no metrics.</td></tr>` : nothing}
            ${names.map((name) => this.#metric(name))}
          </tbody>
        </table>
      </div>
      ${this.failure === null ? nothing : html`<p class="note bad" role="alert">${this.failure}</p>`}
      ${this.stream === null ? nothing : this.#streamed()}
    `;
  }

  #metric(name) {
    const [mine, other] = [this.card.metrics[name], this.beside?.metrics[name]];
    return html`<tr>
      <td>${name}</td>
      <td class="number">${measured(mine)}</td>
      ${this.beside === null ? nothing : html`<td class="number">${measured(other)}</td>`}
    </tr>`;
  }

  #choose = (event) => {
    const version = event.target.value || null;
    this.dispatchEvent(new CustomEvent('beside-chosen', {detail: {version}}));
  };

  #compare = async () => {
    this.busy = true;
    this.failure = null;
    const {card: asked} = this;
    try {
      const stream = await system.compared(asked.name, asked.version);
      if (this.card === asked) this.stream = stream;
    } catch (error) {
      if (this.card === asked) this.failure = error.message;
    }
    this.busy = false;
  };

  #streamed() {
    const {stream} = this;
    if (stream.readings === 0) {
      return html`<p class="note" data-testid="stream-comparison">No stored reading has all that this version needs.</p>`;
    }
    return html`<div data-testid="stream-comparison">
      <p>
        On ${count(stream.readings)} stored readings of ${count(stream.sensors)} sensors, which ${stream.compared_with.join(', ')}
        scored, the verdicts agree on <b>${percent(stream.agreement)}</b>: both found ${count(stream.anomalous_to_both)} anomalous,
        this version alone ${count(stream.only_to_candidate)}, what scored alone ${count(stream.only_to_active)}.
      </p>
      ${stream.examples.length === 0
        ? nothing
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Readings on which they differ most">
            <table>
              <thead>
                <tr>
                  <th scope="col">They differ most on</th>
                  <th scope="col">At</th>
                  <th scope="col" class="number">In the stream</th>
                  <th scope="col" class="number">This version</th>
                </tr>
              </thead>
              <tbody>
                ${stream.examples.slice(0, 8).map(
                  (one) => html`<tr>
                    <td><a href=${`#${new URLSearchParams({view: 'sensor', sensor: one.sensor_id, at: one.timestamp})}`}>${sensorName(one.sensor_id)}</a></td>
                    <td><time title=${utc(one.timestamp)}>${moment(one.timestamp)}</time></td>
                    <td class="number">${one.active.toFixed(2)}</td>
                    <td class="number">${one.candidate.toFixed(2)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>`}
    </div>`;
  }
}

customElements.define('model-comparison', ModelComparison);
