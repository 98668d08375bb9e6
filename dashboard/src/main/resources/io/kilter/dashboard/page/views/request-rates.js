import {LitElement, css, html} from 'lit';
import {count, duration} from '../words/format.js';
import {card, shared, sheet} from './styles.js';

/** How the API answered, by status: in all, and since the view is looked at. */
class RequestRates extends LitElement {
  static properties = {
    /** {now, first, since}: counts by status, then and now. */
    requests: {attribute: false},
  };

  static styles = [
    shared,
    card,
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
    `,
  ];

  render() {
    const {now, first, since} = this.requests;
    const watched = Date.now() - since;
    return html`<h2>Answers of the API by status</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Answers of the API by status">
        <table>
          <thead>
            <tr>
              <th scope="col">Status</th>
              <th scope="col" class="number">Since the API started</th>
              <th scope="col" class="number">In the last ${duration(watched)}</th>
              <th scope="col" class="number">A minute</th>
            </tr>
          </thead>
          <tbody>
            ${[...now].sort().map(([status, total]) => {
              // A counter begins anew with the API.
              const recent = Math.max(0, total - (first.get(status) ?? 0));
              return html`<tr data-testid="status-row" data-status=${status}>
                <td><span class="badge ${status < '400' ? 'good' : status < '500' ? 'warn' : 'bad'}">${status}</span></td>
                <td class="number">${count(total)}</td>
                <td class="number">${count(recent)}</td>
                <td class="number">${watched > 0 ? ((recent * 60_000) / watched).toFixed(1) : '–'}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>`;
  }
}

customElements.define('request-rates', RequestRates);
