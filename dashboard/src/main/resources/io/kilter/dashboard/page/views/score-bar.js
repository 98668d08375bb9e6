import {LitElement, css, html, nothing, svg} from 'lit';
import {score} from '../words/format.js';
import {shared} from './styles.js';

/** A score from 0 to 1 as a bar, with a tick at its threshold. */
class ScoreBar extends LitElement {
  static properties = {
    score: {type: Number},
    threshold: {type: Number},
    over: {type: Boolean, reflect: true},
  };

  static styles = [
    shared,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 8px;
      }
      svg {
        flex: 1;
        min-width: 0;
        height: 8px;
      }
      .rail {
        fill: var(--grid);
      }
      .fill {
        fill: var(--line);
      }
      :host([over]) .fill {
        fill: var(--anomaly);
      }
      .threshold {
        fill: var(--ink);
      }
      output {
        width: 2.3em;
        text-align: right;
        color: var(--muted);
      }
      :host([over]) output {
        font-weight: 650;
        color: var(--anomaly);
      }
    `,
  ];

  render() {
    const known = Number.isFinite(this.score);
    const title = known ? `Score ${score(this.score)}, threshold ${score(this.threshold)}` : 'No score yet';
    return html`
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="rail" y="2" width="100" height="4" rx="1" />
        ${known ? svg`<rect class="fill" y="2" width=${this.score * 100} height="4" rx="1" />` : nothing}
        ${Number.isFinite(this.threshold)
          ? svg`<rect class="threshold" x=${this.threshold * 100 - 0.75} width="1.5" height="8" />`
          : nothing}
      </svg>
      <output title=${title} aria-label=${title}>${known ? score(this.score) : '–'}</output>
    `;
  }
}

customElements.define('score-bar', ScoreBar);
