import {LitElement, css, html, nothing} from 'lit';
import {Labelling} from '../model/labelling.js';
import {count, moment, score, utc} from '../words/format.js';
import {card, shared} from './styles.js';

const LOOK_MS = 3_000;

/** Confirms or rejects what was found, and shows what that does to threshold and accuracy. */
class LabelPanel extends LitElement {
  static properties = {
    /** The sensor's newest summary. */
    sensor: {attribute: false},
    /** The stretch that is spoken of: {from, to}; null for none. */
    stretch: {attribute: false},
    /** Whether it was found anomalous. */
    anomalous: {type: Boolean},
    /** Whether the viewer may not say so. */
    forbidden: {type: Boolean},
    run: {state: true},
  };

  static styles = [
    shared,
    card,
    css`
      :host {
        display: block;
        padding: 12px 14px;
      }
      p {
        margin: 4px 0 8px;
        overflow-wrap: anywhere;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .buttons button {
        flex: 1 1 9rem;
        min-height: 36px;
        padding: 5px 12px;
        border: 1px solid var(--control);
        border-radius: 7px;
        background: var(--raised);
        font-weight: 600;
      }
      .buttons button:disabled {
        color: var(--muted);
        cursor: default;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 12px;
        margin: 8px 0 0;
      }
      dt {
        color: var(--muted);
      }
      dd {
        margin: 0;
      }
      .refused {
        color: var(--anomaly);
      }
      small {
        color: var(--muted);
      }
    `,
  ];

  #labelling = null;
  #looks;

  constructor() {
    super();
    this.stretch = null;
    this.run = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#looks = setInterval(() => document.hidden || this.#labelling?.look(this.sensor), LOOK_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#looks);
  }

  willUpdate(changed) {
    // Another sensor's answer says nothing about this one.
    if (changed.has('sensor') && changed.get('sensor')?.sensor_id !== this.sensor?.sensor_id) this.#labelling = null;
  }

  render() {
    const {stretch} = this;
    const labelling = this.#labelling;
    const busy = labelling?.state === 'sending';
    return html`
      <h2>Was it one?</h2>
      <p>${stretch === null ? 'Choose a reading in a chart to say whether it was an anomaly.' : this.#about(stretch)}</p>
      <div class="buttons">
        <button data-testid="confirm" ?disabled=${stretch === null || busy || this.forbidden} @click=${() => this.#send(true)}>
          ${this.anomalous ? 'Confirm anomaly' : 'It was an anomaly'}
        </button>
        <button data-testid="reject" ?disabled=${stretch === null || busy || this.forbidden} @click=${() => this.#send(false)}>
          Not an anomaly
        </button>
      </div>
      ${this.forbidden ? html`<p><small>To say so needs the role write.</small></p>` : nothing}
      <div role="status">${labelling === null ? nothing : this.#outcome(labelling)}</div>
    `;
  }

  #about({from, to}) {
    return from === to
      ? html`About the reading of <time title=${utc(from)}>${moment(from)}</time>.`
      : html`About <time title=${utc(from)}>${moment(from)}</time> to <time title=${utc(to)}>${moment(to)}</time>.`;
  }

  #send(anomaly) {
    this.#labelling = new Labelling(this.sensor.sensor_id);
    this.#labelling.addEventListener('change', () => this.run++);
    this.#labelling.send({...this.stretch, anomaly}, this.sensor);
  }

  #outcome(labelling) {
    if (labelling.state === 'sending') return html`<p>Sending…</p>`;
    if (labelling.state === 'refused') {
      return html`<p class="refused" data-testid="label-outcome" data-state="refused">
        Not taken: ${labelling.failure}
      </p>`;
    }
    const {said, before, after, accuracyBefore, accuracyNow} = labelling;
    return html`<div data-testid="label-outcome" data-state="sent" data-moved=${after !== null}>
      <p>Taken: ${said.anomaly ? 'it was an anomaly' : 'it was none'}.</p>
      <dl>
        <dt>Threshold</dt>
        <dd data-testid="threshold-effect">
          ${after === null ? `${score(before)}, waiting for the next readings` : `${fine(before)} → ${fine(after)}`}
        </dd>
        <dt>Faults found</dt>
        <dd>${share(accuracyBefore.found, accuracyBefore.faults)} → ${share(accuracyNow.found, accuracyNow.faults)}</dd>
        <dt>False alerts</dt>
        <dd>
          ${share(accuracyBefore.falseAlerts, accuracyBefore.alerts)} →
          ${share(accuracyNow.falseAlerts, accuracyNow.alerts)}
        </dd>
      </dl>
      <small
        >Each alert that nobody confirmed counts as false; faults count once their window is over.
        ${said.anomaly ? nothing : ' Rejecting one moves the threshold alone.'}</small
      >
    </div>`;
  }
}

const fine = (value) => value.toFixed(3);
const share = (part, whole) => `${count(part)} of ${count(whole)}`;

customElements.define('label-panel', LabelPanel);
