import {LitElement, css, html, nothing} from 'lit';
import './staleness-mark.js';
import {shared} from './styles.js';

/** A view's name, how fresh it is, and why it is not. */
class ViewHead extends LitElement {
  static properties = {
    name: {attribute: false},
    poll: {attribute: false},
    /** How old what is shown may be, milliseconds. */
    staleAfter: {attribute: false},
    /** Changes whenever the poll has run. */
    run: {attribute: false},
  };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      div {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
      }
      h1 {
        margin: 0;
        font-size: 1.2rem;
        font-weight: 680;
      }
      p {
        margin: 0;
        padding: 7px 12px;
        border-radius: var(--radius);
        background: var(--anomaly-soft);
        color: var(--anomaly);
      }
    `,
  ];

  render() {
    const {lastSuccess, failure, nextTry} = this.poll;
    return html`
      <div>
        <h1>${this.name}</h1>
        <staleness-mark
          .lastSuccess=${lastSuccess}
          .failure=${failure}
          .nextTry=${nextTry}
          .staleAfter=${this.staleAfter}
        ></staleness-mark>
      </div>
      ${failure === null
        ? nothing
        : html`<p role="alert" data-testid="trouble">
            ${failure}
            ${lastSuccess === null
              ? 'The page keeps trying and fills by itself.'
              : 'The page shows what it received last.'}
          </p>`}
    `;
  }
}

customElements.define('view-head', ViewHead);
