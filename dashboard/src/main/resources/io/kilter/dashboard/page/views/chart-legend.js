import {LitElement, css, html, nothing} from 'lit';

/** What the lines, dots and shades of the charts mean. */
class ChartLegend extends LitElement {
  static properties = {
    /** Whether extremes are drawn rather than readings. */
    condensed: {type: Boolean},
    windows: {type: Boolean},
  };

  static styles = css`
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 3px 16px;
      padding: 0 14px 12px;
      color: var(--muted);
      font-size: 0.88rem;
    }
    span {
      display: inline-flex;
      align-items: center;
      gap: 6px;
    }
    i {
      box-sizing: border-box;
      width: 18px;
      height: 11px;
    }
    .line {
      height: 0;
      border-top: 2px solid var(--line);
    }
    .extremes {
      border: solid var(--line);
      border-width: 1px 0;
      background: var(--envelope);
    }
    .expected {
      height: 0;
      border-top: 1.5px dashed var(--expected);
    }
    .band {
      background: var(--band);
    }
    .dot {
      width: 9px;
      height: 9px;
      border-radius: 50%;
      background: var(--anomaly);
    }
    .hollow {
      border: 1.5px solid var(--anomaly);
      background: none;
    }
    .episode {
      background: var(--anomaly-span);
    }
    .pause {
      background: var(--pause);
    }
    .window {
      height: 7px;
      background: linear-gradient(to right, var(--heat-low), var(--heat-high));
    }
  `;

  render() {
    return html`
      ${this.condensed
        ? html`<span><i class="extremes"></i>lowest to highest measured</span
            ><span><i class="dot"></i>has anomalies</span>`
        : html`<span><i class="line"></i>measured</span>
            <span><i class="expected"></i>expected, or the threshold</span>
            <span title="As wide as 99 of 100 readings drawn lie off what was expected, anomalies aside"
              ><i class="band"></i>expected band</span
            >
            <span><i class="dot"></i>anomaly</span>
            <span><i class="dot hollow"></i>anomaly for another reason</span>`}
      <span><i class="episode"></i>episode</span>
      <span><i class="pause"></i>no readings</span>
      ${this.windows ? html`<span><i class="window"></i>window by its worst score</span>` : nothing}
    `;
  }
}

customElements.define('chart-legend', ChartLegend);
