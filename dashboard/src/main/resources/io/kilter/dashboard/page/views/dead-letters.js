import {css, html, nothing} from 'lit';
import * as system from '../feed/system.js';
import {bytes, count, moment, plural, utc} from '../words/format.js';
import {PollingView} from './polling-view.js';
import {buttons, card, panel, placeholder, shared, sheet} from './styles.js';

const SHOWN = 50;
const INTERVAL_MS = 10_000;
const SHOWN_OF_BYTES = 120;

/** The newest messages that could not be scored, as text, and sending them again. */
class DeadLetters extends PollingView {
  static properties = {
    letters: {state: true},
    /** Places of those that are chosen. */
    chosen: {state: true},
    /** What a replay did or would do; null before. */
    outcome: {state: true},
    failure: {state: true},
    busy: {state: true},
  };

  static styles = [
    shared,
    buttons,
    card,
    placeholder,
    sheet,
    panel,
    css`
      :host {
        display: block;
      }
      .tools {
        margin-bottom: 10px;
      }
      .check {
        width: 34px;
      }
      input[type='checkbox'] {
        width: 18px;
        height: 18px;
        margin: 2px 0;
      }
      .reason {
        min-width: 16rem;
        overflow-wrap: anywhere;
      }
      pre {
        margin: 6px 0 0;
        padding: 8px 10px;
        max-height: 16rem;
        overflow: auto;
        border-radius: 7px;
        background: var(--raised);
        font: 0.93rem/1.4 var(--mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      summary {
        color: var(--accent);
        cursor: pointer;
      }
      td {
        white-space: nowrap;
      }
      td.reason {
        white-space: normal;
      }
      .note {
        margin: 0 0 10px;
      }
      /* A letter below the other: nobody reads a reason sideways. */
      @media (max-width: 719px) {
        table,
        tbody {
          display: block;
        }
        thead {
          position: absolute;
          clip-path: inset(50%);
        }
        tr {
          display: grid;
          grid-template-columns: auto auto minmax(0, 1fr);
          align-items: center;
          gap: 2px 10px;
          padding: 8px 0;
          border-top: 1px solid var(--border);
        }
        td {
          padding: 0;
          border: 0;
        }
        td.reason,
        td.place {
          grid-column: 1 / -1;
        }
        .reason {
          min-width: 0;
        }
      }
    `,
  ];

  constructor() {
    super(INTERVAL_MS);
    this.letters = null;
    this.chosen = new Set();
    this.outcome = null;
    this.failure = null;
    this.busy = false;
  }

  willUpdate(changed) {
    // It comes a second time with the view's first update, which asks anyway.
    const before = changed.get('link');
    if (before !== undefined && before.code !== this.link.code) this.poll.wake();
  }

  async load() {
    this.letters = await system.deadLetters({limit: SHOWN, code: this.link.code ?? null});
    const there = new Set(this.letters.map(placeOf));
    this.chosen = new Set([...this.chosen].filter((place) => there.has(place)));
  }

  render() {
    return html`
      <div class="tools">
        <h2>Dead letters</h2>
        <label
          >Code
          <select data-testid="letter-code" @change=${(event) => this.go({code: event.target.value || null})}>
            <option value="" ?selected=${!this.link.code}>all</option>
            ${this.#codes().map((code) => html`<option ?selected=${code === this.link.code}>${code}</option>`)}
          </select></label
        >
        ${this.#actions()}
      </div>
      ${this.failure === null ? nothing : html`<p class="note bad" role="alert">${this.failure}</p>`}
      ${this.outcome === null ? nothing : this.#outcome()} ${this.#list()}
    `;
  }

  #codes() {
    const codes = new Set((this.letters ?? []).map((letter) => letter.code));
    if (this.link.code) codes.add(this.link.code);
    return [...codes].sort();
  }

  #actions() {
    if (!this.session.may('write')) {
      return html`<span class="muted" data-testid="may-not-replay">Sending them again needs the role write.</span>`;
    }
    const none = this.chosen.size === 0 || this.busy;
    return html`<button class="button" data-testid="check-replay" ?disabled=${none} @click=${() => this.#replay(true)}>
        What would happen?
      </button>
      <button class="primary" data-testid="replay" ?disabled=${none} @click=${() => this.#replay(false)}>
        ${this.chosen.size === 0 ? 'Send again' : `Send ${plural(this.chosen.size, 'letter')} again`}
      </button>`;
  }

  async #replay(dryRun) {
    this.busy = true;
    this.failure = null;
    this.outcome = null;
    try {
      const letters = this.letters.filter((letter) => this.chosen.has(placeOf(letter)));
      this.outcome = await system.replay(letters, {dryRun, onlyAcceptable: false});
      if (!dryRun) this.chosen = new Set();
    } catch (error) {
      this.failure = `Nothing was sent: ${error.message}`;
    }
    this.busy = false;
    this.poll.wake();
  }

  #outcome() {
    const {outcome} = this;
    const parts = [
      `${plural(outcome.sent, 'letter')} ${outcome.dry_run ? 'would be' : outcome.sent === 1 ? 'was' : 'were'} sent again`,
      outcome.late > 0 && `${count(outcome.late)} of them will be late again`,
      outcome.unreadable > 0 && `${count(outcome.unreadable)} of them cannot be read with these settings either`,
      outcome.sent_before > 0 && `${count(outcome.sent_before)} had been sent before`,
      outcome.rows > 0 && `${count(outcome.rows)} are rows of the store and no readings`,
    ].filter(Boolean);
    return html`<p class="note good" role="status" data-testid="replay-outcome">${parts.join('; ')}.</p>`;
  }

  #list() {
    if (this.letters === null) {
      const failed = this.poll.failure !== null;
      return html`<p class="placeholder" data-testid="no-letters">
        <b>${failed ? 'The dead letters cannot be read' : 'Loading'}</b>${failed
          ? this.poll.failure
          : 'Reading the end of their topic.'}
      </p>`;
    }
    if (this.letters.length === 0) {
      return html`<p class="placeholder" data-testid="no-letters">
        <b>No dead letters</b>${this.link.code ? `None of the newest has the code ${this.link.code}.` : 'Every message could be scored.'}
      </p>`;
    }
    return html`${this.poll.failure === null
        ? nothing
        : html`<p class="note bad" role="alert">${this.poll.failure} What is shown was received before.</p>`}
      <div class="scroll" tabindex="0" role="region" aria-label="Dead letters">
        <table role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader" class="check"><span class="unseen">Choose</span></th>
              <th scope="col" role="columnheader">Time</th>
              <th scope="col" role="columnheader">Code</th>
              <th scope="col" role="columnheader">Why, and what it was</th>
              <th scope="col" role="columnheader">Read at</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${this.letters.map((letter) => this.#row(letter))}
          </tbody>
        </table>
      </div>`;
  }

  #row(letter) {
    const place = placeOf(letter);
    return html`<tr role="row" data-testid="letter-row" data-code=${letter.code}>
      <td class="check" role="cell">
        <input
          type="checkbox"
          aria-label=${`Choose letter ${place}`}
          ?disabled=${!this.session.may('write')}
          .checked=${this.chosen.has(place)}
          @change=${(event) => this.#choose(place, event.target.checked)}
        />
      </td>
      <td role="cell"><time title=${utc(letter.timestamp)}>${moment(letter.timestamp)}</time></td>
      <td role="cell"><span class="badge bad">${letter.code}</span></td>
      <td class="reason" role="cell">
        ${letter.reason}
        <details>
          <summary>${`The message, ${bytes(letter.bytes)}`}</summary>
          <pre tabindex="0" data-testid="letter-content">${contentOf(letter)}</pre>
        </details>
      </td>
      <td class="muted place" role="cell">${letter.source}</td>
    </tr>`;
  }

  #choose(place, chosen) {
    const next = new Set(this.chosen);
    if (chosen) next.add(place);
    else next.delete(place);
    this.chosen = next;
    this.outcome = null;
  }
}

const placeOf = ({partition, offset}) => `${partition}:${offset}`;

/** Bytes of strangers as text: what steers or hides is written out, what is no text byte by byte. */
function contentOf(letter) {
  if (letter.text !== undefined) {
    const text = letter.text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) =>
      c === '\n' ? c : `\\u{${c.codePointAt(0).toString(16).toUpperCase()}}`,
    );
    return text === '' ? '(empty)' : text;
  }
  const raw = atob(letter.base64);
  const shown = [...raw.slice(0, SHOWN_OF_BYTES)].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join(' ');
  return raw.length > SHOWN_OF_BYTES ? `${shown} …` : shown;
}

customElements.define('dead-letters', DeadLetters);
