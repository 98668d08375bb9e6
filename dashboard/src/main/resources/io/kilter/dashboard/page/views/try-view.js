import {css, html, nothing} from 'lit';
import * as api from '../feed/api.js';
import * as system from '../feed/system.js';
import {capital, featureName, plural} from '../words/format.js';
import './prediction-answer.js';
import {PollingView} from './polling-view.js';
import {buttons, card, placeholder, shared, sheet} from './styles.js';
import './view-head.js';

const INTERVAL_MS = 30_000;
const STALE_AFTER_MS = 90_000;

/**
 * A reading typed in by hand, judged. The link's `model` chooses the trained model that judges, or
 * else the stream's detector does, and `sensor` the sensor whose history counts.
 */
class TryView extends PollingView {
  static properties = {
    info: {state: true},
    models: {state: true},
    /** Features that the form asks for. */
    features: {state: true},
    /** The reading that was judged, and the answer; null before. */
    judged: {state: true},
    failure: {state: true},
    busy: {state: true},
  };

  static styles = [
    shared,
    buttons,
    card,
    placeholder,
    sheet,
    css`
      .both {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 27.1rem), 1fr));
        align-items: start;
        gap: var(--gap);
      }
      form {
        display: grid;
        gap: 12px;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 12.1rem), 1fr));
        gap: 10px 14px;
        max-height: 60vh;
        overflow-y: auto;
        padding: 2px;
      }
      label {
        display: grid;
        align-content: start;
        gap: 4px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      label small {
        color: var(--muted);
        font-weight: 400;
      }
      input,
      select {
        width: 100%;
      }
      .tools {
        display: flex;
        gap: 10px;
        flex-wrap: wrap;
      }
    `,
  ];

  constructor() {
    super(INTERVAL_MS);
    this.info = null;
    this.models = [];
    this.features = null;
    this.judged = null;
    this.failure = null;
    this.busy = false;
  }

  willUpdate(changed) {
    const before = changed.get('link');
    if (before !== undefined && before.model !== this.link.model) {
      this.judged = null;
      this.features = null;
      this.poll.wake();
    }
  }

  async load() {
    this.info ??= await api.info();
    this.models = (await system.models()).filter((model) => model.serving !== undefined);
    if (this.features !== null) return;
    const {model} = this.link;
    this.features = model ? (await system.modelCard(model, 'active')).features : this.info.features;
  }

  render() {
    return html`
      <view-head .name=${'Try it'} .poll=${this.poll} .run=${this.run} .staleAfter=${STALE_AFTER_MS}></view-head>
      ${this.features === null
        ? html`<p class="card placeholder" data-testid="placeholder">
            <b>${this.poll.failure === null ? 'Loading' : 'Not connected'}</b>${this.poll.failure === null
              ? 'Asking what a reading has.'
              : 'The page keeps trying and fills by itself.'}
          </p>`
        : html`<div class="both">${this.#form()} ${this.#answer()}</div>`}
    `;
  }

  #form() {
    return html`<section class="card" aria-label="A reading">
      <h2>A reading</h2>
      <form @submit=${this.#submit} data-testid="try-form">
        <div class="fields">
          <label
            >Judged by
            <select name="model" data-testid="try-model" @change=${(event) => this.go({...this.link, model: event.target.value || null})}>
              <option value="" ?selected=${!this.link.model}>${this.#usual()}</option>
              ${this.models.map(
                ({name, serving}) => html`<option value=${name} ?selected=${name === this.link.model}>${name}, version ${serving}</option>`,
              )}
            </select></label
          >
          ${this.link.model
            ? nothing
            : html`<label
                >Sensor <input name="sensor" autocomplete="off" data-testid="try-sensor" .value=${this.link.sensor ?? ''} /><small
                  >compared with its history</small
                ></label
              >`}
        </div>
        <div class="fields" role="group" aria-label="Measurements" tabindex="0">
          ${this.features.map(
            (feature) => html`<label
              >${capital(featureName(feature))}
              <input type="text" inputmode="decimal" autocomplete="off" placeholder="missing" data-feature=${feature}
            /></label>`,
          )}
        </div>
        <p class="muted">${plural(this.features.length, 'measurement')}. What is left empty counts as missing.</p>
        <div class="tools">
          <button class="primary" data-testid="try-send" ?disabled=${this.busy}>${this.busy ? 'Judging…' : 'Judge it'}</button>
          <button class="button" type="reset" @click=${() => (this.judged = this.failure = null)}>Clear</button>
        </div>
      </form>
    </section>`;
  }

  #usual() {
    return `the usual (${this.info.detector.name})`;
  }

  #answer() {
    if (this.failure !== null) return html`<p class="note bad" role="alert" data-testid="try-failure">${this.failure}</p>`;
    if (this.judged === null) {
      return html`<p class="card placeholder">
        <b>Nothing judged yet</b>Fill in what a sensor would measure: the answer says how odd it is and why. Nothing is stored.
      </p>`;
    }
    return html`<prediction-answer class="card" .reading=${this.judged.reading} .answer=${this.judged.answer}></prediction-answer>`;
  }

  #submit = async (event) => {
    event.preventDefault();
    const reading = {};
    const sensor = this.renderRoot.querySelector('[name=sensor]')?.value.trim();
    if (sensor) reading.sensor_id = sensor;
    for (const input of this.renderRoot.querySelectorAll('[data-feature]')) {
      const text = input.value.trim().replace(',', '.');
      if (text === '') continue;
      const value = Number(text);
      if (!Number.isFinite(value)) {
        this.failure = `${capital(featureName(input.dataset.feature))} must be a number, not “${input.value}”.`;
        input.focus();
        return;
      }
      reading[input.dataset.feature] = value;
    }
    await this.#judge(reading);
  };

  async #judge(reading) {
    this.busy = true;
    this.failure = null;
    try {
      this.judged = {reading, answer: await system.predict(reading, this.link.model ?? null)};
    } catch (error) {
      this.judged = null;
      this.failure = error.message;
    }
    this.busy = false;
  }
}

customElements.define('try-view', TryView);
