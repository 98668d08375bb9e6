import {LitElement, css, html, svg} from 'lit';
import {count, measured, percent} from '../words/format.js';
import {card, panel, shared, sheet} from './styles.js';

/** What each operator of the job does with its time. */
class OperatorTable extends LitElement {
  static properties = {operators: {attribute: false}};

  static styles = [
    shared,
    card,
    sheet,
    panel,
    css`
      :host {
        display: block;
      }
      .name {
        min-width: 14rem;
        overflow-wrap: anywhere;
      }
      .bar {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        width: 9rem;
      }
      svg {
        flex: 1;
        min-width: 0;
        height: 8px;
      }
      .rail {
        fill: var(--grid);
      }
      .busy {
        fill: var(--line);
      }
      .waits {
        fill: var(--stale);
      }
      .bar span {
        width: 3.2em;
        text-align: right;
      }
    `,
  ];

  render() {
    return html`<h2>Operators</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Operators">
        <table>
          <thead>
            <tr>
              <th scope="col">Operators that run as one</th>
              <th scope="col">State</th>
              <th scope="col" class="number">Tasks</th>
              <th scope="col">Busy</th>
              <th scope="col">Back pressure</th>
              <th scope="col" class="number">Records in</th>
              <th scope="col" class="number">Records out</th>
            </tr>
          </thead>
          <tbody>
            ${this.operators.map(
              (one) => html`<tr data-testid="operator-row">
                <td class="name">${one.name}</td>
                <td><span class="badge ${one.state === 'RUNNING' ? 'good' : 'warn'}">${one.state.toLowerCase()}</span></td>
                <td class="number">${one.parallelism}</td>
                <td>${bar(one.busy, 'busy')}</td>
                <td>${bar(one.back_pressured, 'waits')}</td>
                <td class="number">${rate(one.records_in_per_second)}</td>
                <td class="number">${rate(one.records_out_per_second)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

const rate = (value) =>
  value === null || value === undefined ? '–' : `${value < 10 ? measured(value) : count(Math.round(value))} /s`;

const bar = (share, name) => html`<span class="bar"
  ><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="rail" y="2" width="100" height="4" rx="1" />
    ${svg`<rect class=${name} y="2" width=${(share ?? 0) * 100} height="4" rx="1" />`}</svg
  ><span>${percent(share)}</span></span
>`;

customElements.define('operator-table', OperatorTable);
