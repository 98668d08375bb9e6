import {css, html, nothing} from 'lit';
import * as system from '../feed/system.js';
import {PollingView} from './polling-view.js';
import {card, placeholder, shared, sheet} from './styles.js';
import './view-head.js';

const INTERVAL_MS = 30_000;
const STALE_AFTER_MS = 90_000;

/** The settings that hold. The link's `named` and `changed` filter them. */
class SettingsView extends PollingView {
  static properties = {settings: {state: true}};

  static styles = [
    shared,
    card,
    placeholder,
    sheet,
    css`
      .tools {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 8px 18px;
      }
      .tools label {
        display: inline-flex;
        align-items: center;
        gap: 8px;
      }
      input[type='checkbox'] {
        width: 18px;
        height: 18px;
      }
      code {
        font: 0.93rem var(--mono);
        overflow-wrap: anywhere;
      }
      .key {
        width: 22%;
        min-width: 13rem;
      }
      .value {
        width: 26%;
        min-width: 9rem;
      }
      .means {
        min-width: 18rem;
        color: var(--muted);
      }
      [data-changed] .value code {
        color: var(--accent);
        font-weight: 700;
      }
      small {
        display: block;
        color: var(--muted);
      }
    `,
  ];

  constructor() {
    super(INTERVAL_MS);
    this.settings = null;
  }

  async load() {
    if (this.session.may('admin')) this.settings = await system.settings();
  }

  render() {
    return html`
      <view-head .name=${'Settings'} .poll=${this.poll} .run=${this.run} .staleAfter=${STALE_AFTER_MS}></view-head>
      ${this.#content()}
    `;
  }

  #content() {
    if (!this.session.may('admin')) {
      return html`<p class="card placeholder" data-testid="not-allowed">
        <b>Not for your role</b>What the system runs with is shown to the role admin; yours is ${this.session.role}.
      </p>`;
    }
    if (this.settings === null) {
      const failed = this.poll.failure !== null;
      return html`<p class="card placeholder" data-testid="placeholder">
        <b>${failed ? 'Not connected' : 'Loading'}</b>${failed
          ? 'The page keeps trying and fills by itself.'
          : 'Asking the API for its settings.'}
      </p>`;
    }
    const shown = this.#shown();
    return html`
      <div class="tools">
        <label
          >Filter
          <input
            type="search"
            data-testid="setting-filter"
            .value=${this.link.named ?? ''}
            @input=${(event) => this.go({...this.link, named: event.target.value || null}, true)}
        /></label>
        <label
          ><input
            type="checkbox"
            data-testid="only-changed"
            .checked=${this.link.changed === 'true'}
            @change=${(event) => this.go({...this.link, changed: event.target.checked || null}, true)}
          />Only what is not the default</label
        >
        <span class="muted" role="status">${shown.length} of ${this.settings.length}</span>
      </div>
      ${shown.length === 0
        ? html`<p class="card placeholder"><b>No setting matches</b>Change the filter to see more.</p>`
        : sectionsOf(shown).map(([section, settings]) => this.#section(section, settings))}
    `;
  }

  #shown() {
    const named = (this.link.named ?? '').toLowerCase();
    return this.settings.filter(
      (setting) =>
        (named === '' || `${setting.key} ${setting.value} ${setting.means}`.toLowerCase().includes(named)) &&
        (this.link.changed !== 'true' || setting.value !== setting.default),
    );
  }

  #section(section, settings) {
    return html`<section class="card" aria-label=${section}>
      <h2>${section}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${`Settings of ${section}`}>
        <table>
          <thead class="unseen">
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Value</th>
              <th scope="col">What it means</th>
            </tr>
          </thead>
          <tbody>
            ${settings.map(
              ({key, value, default: usual, means}) => html`<tr
                data-testid="setting-row"
                data-key=${key}
                ?data-changed=${value !== usual}
              >
                <td class="key"><code>${key.slice(section.length + 1)}</code></td>
                <td class="value">
                  <code>${value === '' || value === '""' ? '–' : value}</code>
                  ${value === usual ? nothing : html`<small>default ${usual === '' || usual === '""' ? 'none' : usual}</small>`}
                </td>
                <td class="means">${means.replaceAll('`', '')}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }
}

function sectionsOf(settings) {
  const sections = new Map();
  for (const setting of settings) {
    const section = setting.key.slice(0, setting.key.indexOf('.'));
    sections.set(section, [...(sections.get(section) ?? []), setting]);
  }
  return [...sections];
}

customElements.define('settings-view', SettingsView);
