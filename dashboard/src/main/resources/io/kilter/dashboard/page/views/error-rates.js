import {LitElement, css, html} from 'lit';
import {letterCounts} from '../model/trends.js';
import {count, duration} from '../words/format.js';
import {card, placeholder, shared, sheet} from './styles.js';

/** How many messages of each kind of error there were, since the job started and lately. */
class ErrorRates extends LitElement {
  static properties = {pipeline: {attribute: false}};

  static styles = [
    shared,
    card,
    placeholder,
    sheet,
    css`
      :host {
        display: block;
        margin: 0;
        padding: 14px 16px;
        max-width: none;
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
    const counts = letterCounts(this.pipeline);
    const {times} = this.pipeline.history;
    const watched = times.at(-1) - times[0];
    return html`<h2>Errors by code</h2>
      ${counts.length === 0
        ? html`<p class="placeholder">No message was refused since the job started.</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Errors by code">
            <table>
              <thead>
                <tr>
                  <th scope="col">Code</th>
                  <th scope="col" class="number">Since the job started</th>
                  <th scope="col" class="number">In the last ${duration(watched)}</th>
                  <th scope="col" class="number">A minute</th>
                </tr>
              </thead>
              <tbody>
                ${counts.map(
                  ({code, total, recent}) => html`<tr data-testid="error-row" data-code=${code}>
                    <td>${code}</td>
                    <td class="number">${count(total)}</td>
                    <td class="number">${count(recent)}</td>
                    <td class="number">${watched > 0 ? ((recent * 60_000) / watched).toFixed(1) : '–'}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>`}`;
  }
}

customElements.define('error-rates', ErrorRates);
