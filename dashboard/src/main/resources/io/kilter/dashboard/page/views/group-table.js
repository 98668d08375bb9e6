import {LitElement, css, html, svg} from 'lit';
import {count, sensorName} from '../words/format.js';
import './state-mark.js';
import {card, placeholder, shared} from './styles.js';

const STATES = ['anomalous', 'silent', 'learning', 'healthy'];

/** How many sensors of each group stand how. Choosing one fires `filter-chosen` {group}: null for all. */
class GroupTable extends LitElement {
  static properties = {
    /** Rows of the API; null while loading. */
    groups: {attribute: false},
    chosen: {attribute: false},
  };

  static styles = [
    shared,
    card,
    placeholder,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      h2 {
        padding: 12px 14px 6px;
      }
      .scroll {
        min-height: 0;
        padding: 0 8px 8px;
        overflow-y: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 3px 6px;
        text-align: right;
        font-weight: 400;
      }
      thead th {
        position: sticky;
        top: 0;
        background: var(--surface);
        color: var(--muted);
        font-size: 0.82rem;
      }
      th:first-child {
        text-align: left;
      }
      tbody tr {
        position: relative;
        border-top: 1px solid var(--grid);
      }
      tbody tr:hover {
        background: var(--raised);
      }
      tbody tr[data-chosen='true'] {
        background: var(--accent-soft);
      }
      button {
        max-width: 100%;
        min-height: 24px;
        padding: 2px 0;
        border: 0;
        background: none;
        font-weight: 600;
        text-align: left;
        overflow-wrap: anywhere;
      }
      /* The whole row is the button's. */
      button::after {
        content: '';
        position: absolute;
        inset: 0;
      }
      tbody th {
        width: 40%;
        min-width: 5rem;
      }
      .bar {
        width: 4rem;
        min-width: 2.5rem;
      }
      thead state-mark {
        vertical-align: -0.1em;
      }
      svg {
        display: block;
        width: 100%;
        height: 8px;
        border-radius: 3px;
      }
      .anomalous {
        fill: var(--anomaly);
        color: var(--anomaly);
      }
      .silent {
        fill: var(--stale);
        color: var(--stale);
      }
      .learning {
        fill: var(--learning);
        color: var(--learning);
      }
      rect.healthy {
        fill: var(--healthy);
        opacity: 0.55;
      }
      td.some {
        font-weight: 650;
      }
      td.none {
        color: var(--muted);
      }
    `,
  ];

  render() {
    const {groups} = this;
    return html`
      <h2>Groups</h2>
      ${groups === null
        ? html`<p class="placeholder">Waiting for the fleet…</p>`
        : groups.length === 0
          ? html`<p class="placeholder"><b>No sensor yet</b>They appear with their first reading.</p>`
          : this.#table(groups)}
    `;
  }

  #table(groups) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Groups">
      <table data-testid="groups">
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col" class="bar"><span class="unseen">Shares</span></th>
            ${STATES.map(
              (state) =>
                html`<th scope="col" title=${state}>
                  <state-mark state=${state}></state-mark><span class="unseen">${state}</span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${groups.map((group) => this.#row(group))}
        </tbody>
      </table>
    </div>`;
  }

  #row(group) {
    const chosen = this.chosen === group.group;
    return html`<tr data-group=${group.group} data-chosen=${chosen}>
      <th scope="row">
        <button aria-pressed=${chosen} @click=${() => this.#choose(chosen ? null : group.group)}>
          ${sensorName(group.group) || 'no group'}
        </button>
      </th>
      <td class="bar">${bar(group)}</td>
      ${STATES.map(
        (state) => html`<td
          data-state=${state}
          class=${group[state] === 0 ? 'none' : state === 'healthy' ? '' : `some ${state}`}
        >
          ${count(group[state])}
        </td>`,
      )}
    </tr>`;
  }

  #choose(group) {
    this.dispatchEvent(new CustomEvent('filter-chosen', {detail: {group}, bubbles: true, composed: true}));
  }
}

/** The states' shares in one bar; what there is of a state is never too thin to be seen. */
function bar(group) {
  const shown = STATES.filter((state) => group[state] > 0);
  const widths = shown.map((state) => Math.max(3, (100 * group[state]) / group.sensors));
  const sum = widths.reduce((a, b) => a + b, 0);
  let x = 0;
  return html`<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    ${shown.map((state, index) => {
      const width = (100 * widths[index]) / sum;
      const rect = svg`<rect class=${state} x=${x} width=${width} height="8" />`;
      x += width;
      return rect;
    })}
  </svg>`;
}

customElements.define('group-table', GroupTable);
