import {LitElement, css, html, nothing} from 'lit';
import {buttons, shared} from '../views/styles.js';

/** Asks for the dashboard's password or a key of the API. */
class SignIn extends LitElement {
  static properties = {
    session: {attribute: false},
    failure: {state: true},
    busy: {state: true},
  };

  static styles = [
    shared,
    buttons,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100%;
        padding: 16px;
      }
      form {
        display: grid;
        gap: 12px;
        width: min(100%, 27.1rem);
        padding: 26px;
        background: var(--surface);
        border: 1px solid var(--border);
        border-radius: var(--radius);
      }
      h1 {
        margin: 0;
        font-size: 1.4rem;
      }
      p {
        margin: 0;
        color: var(--muted);
      }
      label {
        font-weight: 600;
      }
      input {
        width: 100%;
        min-height: 40px;
        padding: 7px 10px;
        border: 1px solid var(--control);
        border-radius: 7px;
        background: var(--surface);
      }
      .failure {
        padding: 8px 12px;
        border-radius: 7px;
        background: var(--anomaly-soft);
        color: var(--anomaly);
      }
    `,
  ];

  constructor() {
    super();
    this.failure = null;
    this.busy = false;
  }

  firstUpdated() {
    this.renderRoot.querySelector('input').focus();
  }

  render() {
    return html`<form @submit=${this.#submit} data-testid="sign-in">
      <h1>Sign in</h1>
      <p id="hint">With the dashboard’s password, or with a key of the API: what you may do is what the key may.</p>
      <label for="secret">Password or API key</label>
      <input id="secret" type="password" autocomplete="current-password" required aria-describedby="hint" />
      ${this.failure === null ? nothing : html`<p class="failure" role="alert">${this.failure}</p>`}
      <button class="primary" ?disabled=${this.busy}>${this.busy ? 'Signing in…' : 'Sign in'}</button>
    </form>`;
  }

  async #submit(event) {
    event.preventDefault();
    const input = this.renderRoot.querySelector('input');
    this.busy = true;
    this.failure = null;
    try {
      await this.session.enter(input.value);
    } catch (error) {
      this.failure = error.message;
      input.select();
    }
    this.busy = false;
  }
}

customElements.define('sign-in', SignIn);
