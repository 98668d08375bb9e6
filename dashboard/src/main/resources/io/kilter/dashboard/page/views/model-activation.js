import {LitElement, css, html, nothing} from 'lit';
import * as system from '../feed/system.js';
import {moment} from '../words/format.js';
import {buttons, card, panel, shared, sheet} from './styles.js';

/** Makes a version the active one, or lets it score in the shadow. Fires `activated`. */
class ModelActivation extends LitElement {
  static properties = {
    card: {attribute: false},
    /** Number of the active version; null for none. */
    active: {attribute: false},
    session: {attribute: false},
    /** What is about to be done: `active`, `shadow`, or null. */
    wish: {state: true},
    done: {state: true},
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
      h2 {
        margin: 0;
      }
      p {
        margin: 0;
      }
    `,
  ];

  constructor() {
    super();
    this.#forget();
  }

  willUpdate(changed) {
    if (changed.has('card')) this.#forget();
  }

  #forget() {
    this.wish = null;
    this.done = null;
    this.failure = null;
    this.busy = false;
  }

  render() {
    const {name, version} = this.card;
    return html`<h2>Let it score</h2>
      ${this.session.may('admin')
        ? this.#choices(`${name}@${version}`)
        : html`<p class="muted" data-testid="may-not-activate">
            Activating a version needs the role admin; yours is ${this.session.role}.
          </p>`}
      ${this.failure === null ? nothing : html`<p class="note bad" role="alert">Nothing was changed: ${this.failure}</p>`}
      ${this.done === null ? nothing : html`<p class="note good" role="status" data-testid="activated">${this.done}</p>`}`;
  }

  #choices(version) {
    if (this.wish !== null) {
      return html`<p>
          ${this.wish === 'active'
            ? `${version} becomes the active version${this.active === null ? '' : ` instead of ${this.active}`}, from now on.`
            : `${version} scores beside the active version from now on; what is shown and announced stays.`}
        </p>
        <div class="tools">
          <button class="primary" data-testid="confirm" ?disabled=${this.busy} @click=${this.#act}>
            ${this.busy ? 'Working…' : 'Yes, do it'}
          </button>
          <button class="button" ?disabled=${this.busy} @click=${() => (this.wish = null)}>Leave it</button>
        </div>`;
    }
    return html`<div class="tools">
      <button
        class="primary"
        data-testid="activate"
        ?disabled=${this.active === this.card.version}
        @click=${() => this.#intend('active')}
      >
        ${this.active === this.card.version ? 'It is the active version' : 'Activate'}
      </button>
      <button class="button" data-testid="shadow" @click=${() => this.#intend('shadow')}>Score in the shadow</button>
    </div>`;
  }

  #intend(wish) {
    this.failure = null;
    this.done = null;
    this.wish = wish;
  }

  #act = async () => {
    this.busy = true;
    const {name, version} = this.card;
    try {
      const done = await system.activate(name, version, {shadow: this.wish === 'shadow'});
      this.done = done.announced
        ? `The job was told: ${name}@${version} scores ${done.shadow ? 'in the shadow ' : ''}from ${moment(done.from)} on.`
        : `${name}@${version} is active for requests; the stream’s job follows another model or none.`;
      this.dispatchEvent(new Event('activated'));
    } catch (error) {
      this.failure = error.message;
    }
    this.wish = null;
    this.busy = false;
  };
}

customElements.define('model-activation', ModelActivation);
