import {LitElement, css, html} from 'lit';
import {count, duration} from '../words/format.js';
import {card, panel, placeholder, shared, sheet} from './styles.js';

/** How often things of each kind came to pass: in all, lately, and by the minute. */
class RateTable extends LitElement {
  static properties = {
    heading: {},
    /** What the first column names. */
    kind: {},
    /** Whose start the totals count from. */
    since: {},
    /** Milliseconds that count as lately. */
    watched: {type: Number},
    /** [{name, total, recent, tone}]; a tone (good, warn, bad) makes the name a badge. */
    rows: {attribute: false},
    /** What is said where there are no rows. */
    empty: {},
  };

  static styles = [
    shared,
    card,
    placeholder,
    sheet,
    panel,
    css`
      :host {
        display: block;
      }
      table {
        max-width: 46rem;
      }
      .placeholder {
        padding: 12px;
      }
    `,
  ];

  render() {
    return html`<h2>${this.heading}</h2>
      ${this.rows.length === 0 ? html`<p class="placeholder">${this.empty}</p>` : this.#table()}`;
  }

  #table() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.heading}>
      <table>
        <thead>
          <tr>
            <th scope="col">${this.kind}</th>
            <th scope="col" class="number">Since ${this.since} started</th>
            <th scope="col" class="number">In the last ${duration(this.watched)}</th>
            <th scope="col" class="number">A minute</th>
          </tr>
        </thead>
        <tbody>
          ${this.rows.map((row) => this.#row(row))}
        </tbody>
      </table>
    </div>`;
  }

  #row({name, total, recent, tone}) {
    const label = tone === undefined ? name : html`<span class="badge ${tone}">${name}</span>`;
    const aMinute = this.watched > 0 ? ((recent * 60_000) / this.watched).toFixed(1) : '–';
    return html`<tr data-testid="rate-row" data-name=${name}>
      <td>${label}</td>
      <td class="number">${count(total)}</td>
      <td class="number">${count(recent)}</td>
      <td class="number">${aMinute}</td>
    </tr>`;
  }
}

customElements.define('rate-table', RateTable);
