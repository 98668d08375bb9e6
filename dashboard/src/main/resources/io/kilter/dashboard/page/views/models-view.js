import {css, html, nothing} from 'lit';
import * as system from '../feed/system.js';
import {count, measured, moment, utc} from '../words/format.js';
import './model-activation.js';
import './model-comparison.js';
import {PollingView} from './polling-view.js';
import {buttons, card, placeholder, shared, sheet} from './styles.js';
import './view-head.js';

const INTERVAL_MS = 10_000;
const STALE_AFTER_MS = 30_000;

/**
 * The trained models, version by version. The link's `model` and `version` choose the one that is
 * looked at, and `beside` the one that it is compared with.
 */
class ModelsView extends PollingView {
  static properties = {
    models: {state: true},
    announcements: {state: true},
    /** Cards by NAME@VERSION; they never change. */
    cards: {state: true},
    /** Why there is no card, by NAME@VERSION of an address that names none. */
    absent: {state: true},
  };

  static styles = [
    shared,
    buttons,
    card,
    placeholder,
    sheet,
    css`
      .name {
        display: flex;
        align-items: center;
        gap: 10px;
        flex-wrap: wrap;
        margin-bottom: 8px;
      }
      h2 {
        margin: 0;
      }
      tr[data-chosen] td {
        background: var(--accent-soft);
      }
      .badges {
        display: flex;
        align-items: center;
        gap: 5px;
        flex-wrap: wrap;
      }
      .badges button {
        white-space: nowrap;
      }
      td {
        vertical-align: middle;
      }
    `,
  ];

  constructor() {
    super(INTERVAL_MS);
    this.models = null;
    this.announcements = [];
    this.cards = new Map();
    this.absent = new Map();
  }

  willUpdate(changed) {
    if (changed.get('link') !== undefined) this.poll.wake();
  }

  async load() {
    const models = await system.models();
    // Without a broker nothing is announced, and the registry can be looked at all the same.
    this.announcements = await system.announcements().catch(() => []);
    const {model, version, beside} = this.link;
    for (const number of [version, beside]) {
      const key = `${model}@${number}`;
      if (!model || !number || this.cards.has(key)) continue;
      try {
        this.cards = new Map(this.cards).set(key, await system.modelCard(model, number));
      } catch (error) {
        // It was typed, or is of another registry: the models that there are can be looked at all the same.
        if (error.status !== 404 && error.status !== 400) throw error;
        this.absent = new Map(this.absent).set(key, error.message);
      }
    }
    this.models = models;
  }

  render() {
    return html`
      <view-head .name=${'Models'} .poll=${this.poll} .run=${this.run} .staleAfter=${STALE_AFTER_MS}></view-head>
      ${this.#content()}
    `;
  }

  #content() {
    if (this.models === null) {
      const failed = this.poll.failure !== null;
      return html`<p class="card placeholder" data-testid="placeholder">
        <b>${failed ? 'Not connected' : 'Loading'}</b>${failed
          ? 'The page keeps trying and fills by itself.'
          : 'Reading the registry of models.'}
      </p>`;
    }
    if (this.models.length === 0) {
      return html`<p class="card placeholder" data-testid="placeholder">
        <b>No trained models</b>Readings are judged by the stream’s detector, which learns by itself. “./kilter train” makes a
        model from history.
      </p>`;
    }
    return html`${this.models.map((model) => this.#model(model))} ${this.#chosen()} ${this.#announced()}`;
  }

  #model(model) {
    return html`<section class="card" aria-label=${`Model ${model.name}`} data-testid="model" data-model=${model.name}>
      <div class="name">
        <h2>${model.name}</h2>
        ${model.active === undefined ? html`<span class="badge">no active version</span>` : nothing}
      </div>
      ${model.problems.map((problem) => html`<p class="note bad">${problem}</p>`)}
      <div class="scroll" tabindex="0" role="region" aria-label=${`Versions of ${model.name}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Kind</th>
              <th scope="col" class="number">Features</th>
              <th scope="col" class="number">Threshold</th>
              <th scope="col">Created</th>
            </tr>
          </thead>
          <tbody>
            ${[...model.versions].reverse().map((version) => this.#version(model, version))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #version(model, {version, kind, features, threshold, created}) {
    const chosen = this.link.model === model.name && this.link.version === String(version);
    const time = Date.parse(created);
    return html`<tr data-testid="version-row" data-version=${version} ?data-chosen=${chosen}>
      <td>
        <span class="badges"
          ><button
            class="button"
            aria-label=${`Look at ${model.name} version ${version}`}
            aria-pressed=${chosen}
            @click=${() => this.go({model: model.name, version})}
          >
            Version ${version}
          </button>
          ${model.active === version ? html`<span class="badge good">active</span>` : nothing}
          ${model.serving === version && model.active !== version ? html`<span class="badge warn">still served</span>` : nothing}
          ${this.#isShadow(model.name, version) ? html`<span class="badge new">shadow</span>` : nothing}</span
        >
      </td>
      <td>${kind}</td>
      <td class="number">${count(features)}</td>
      <td class="number">${measured(threshold)}</td>
      <td><time title=${utc(time)}>${moment(time)}</time></td>
    </tr>`;
  }

  /** Announced to score beside the active one, and not superseded by an announcement to score. */
  #isShadow(name, version) {
    const ours = this.announcements.filter((one) => one.name === name && one.version === version);
    return ours.length > 0 && ours[0].shadow && ours[0].accepted;
  }

  #chosen() {
    const {model, version} = this.link;
    if (!model || !version) {
      return html`<p class="card placeholder">Choose a version to see how good it is and to compare or activate it.</p>`;
    }
    const card = this.cards.get(`${model}@${version}`);
    const absent = this.absent.get(`${model}@${version}`);
    if (card === undefined && absent !== undefined) {
      return html`<p class="card placeholder" data-testid="no-such-version"><b>No such version</b>${absent}</p>`;
    }
    if (card === undefined) {
      return html`<p class="card placeholder"><b>Loading</b>Reading the card of ${model}@${version}.</p>`;
    }
    const listed = this.models.find((one) => one.name === model);
    return html`
      <model-comparison
        class="card"
        .card=${card}
        .beside=${this.cards.get(`${model}@${this.link.beside}`) ?? null}
        .versions=${listed?.versions.map((one) => one.version) ?? []}
        @beside-chosen=${(event) => this.go({...this.link, beside: event.detail.version})}
      ></model-comparison>
      <model-activation
        class="card"
        .card=${card}
        .active=${listed?.active ?? null}
        .session=${this.session}
        @activated=${() => this.poll.wake()}
      ></model-activation>
    `;
  }

  #announced() {
    if (this.announcements.length === 0) return nothing;
    return html`<section class="card">
      <h2>Told to the job</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Told to the job">
        <table>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Scores from</th>
              <th scope="col">How</th>
              <th scope="col">Would the job take it?</th>
            </tr>
          </thead>
          <tbody>
            ${this.announcements.map(
              (one) => html`<tr>
                <td>${one.name}@${one.version}</td>
                <td><time title=${utc(one.from)}>${moment(one.from)}</time></td>
                <td>${one.shadow ? 'in the shadow' : 'as the active one'}</td>
                <td>
                  ${!one.followed
                    ? html`<span class="badge">no, it follows another model</span>`
                    : one.accepted
                      ? html`<span class="badge good">yes</span>`
                      : html`<span class="badge bad">no</span> ${one.refusal}`}
                </td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }
}

customElements.define('models-view', ModelsView);
