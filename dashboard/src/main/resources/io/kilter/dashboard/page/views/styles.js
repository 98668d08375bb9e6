import {css} from 'lit';

/** What every component builds on. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button,
  input,
  summary {
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** A surface that holds one thing. */
export const card = css`
  .card {
    background: var(--surface);
    border: 1px solid var(--border);
    border-radius: var(--radius);
  }
  h2 {
    margin: 0;
    font-size: 1.07rem;
    font-weight: 650;
  }
`;

/** A place where something will be, with the reason why it is not there. */
export const placeholder = css`
  .placeholder {
    display: grid;
    gap: 4px;
    margin: 0;
    justify-items: center;
    padding: 32px 20px;
    text-align: center;
    color: var(--muted);
  }
  .placeholder b {
    color: var(--ink);
    font-weight: 600;
  }
`;

/** Buttons that do something, and one that is the next thing to do. */
export const buttons = css`
  .button,
  .primary {
    min-height: 36px;
    padding: 5px 14px;
    border: 1px solid var(--control);
    border-radius: 8px;
    background: var(--surface);
    color: var(--ink);
  }
  .button:hover:not(:disabled) {
    background: var(--raised);
  }
  .primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--surface);
    font-weight: 600;
  }
  .button:disabled,
  .primary:disabled {
    border-color: var(--border);
    background: var(--raised);
    color: var(--muted);
    cursor: not-allowed;
  }
`;

/** A card that stands in a sheet and is made as one. */
export const panel = css`
  :host {
    margin: 0;
    padding: 14px 16px;
    max-width: none;
  }
  .tools {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 8px 12px;
  }
  .tools h2 {
    margin: 0 auto 0 0;
  }
`;

/** What a view that scrolls as a whole is made of. */
export const sheet = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--gap);
    padding: var(--gap);
    max-width: 157.1rem;
    margin: 0 auto;
  }
  section {
    padding: 14px 16px;
    min-width: 0;
  }
  h2 {
    margin: 0 0 10px;
  }
  .scroll {
    position: relative;
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th {
    padding: 4px 20px 6px 0;
    color: var(--muted);
    font-weight: 600;
    font-size: 0.93rem;
    text-align: left;
    white-space: nowrap;
  }
  td {
    padding: 6px 20px 6px 0;
    border-top: 1px solid var(--border);
    vertical-align: top;
  }
  .number {
    text-align: right;
    white-space: nowrap;
  }
  .muted {
    color: var(--muted);
  }
  .badge {
    display: inline-block;
    padding: 1px 9px;
    border-radius: 99px;
    background: var(--raised);
    color: var(--muted);
    font-weight: 600;
    font-size: 0.9rem;
    white-space: nowrap;
  }
  .badge.good {
    background: var(--healthy-soft);
    color: var(--healthy);
  }
  .badge.bad {
    background: var(--anomaly-soft);
    color: var(--anomaly);
  }
  .badge.warn {
    background: var(--stale-soft);
    color: var(--stale);
  }
  .badge.new {
    background: var(--learning-soft);
    color: var(--learning);
  }
  .note {
    margin: 0;
    padding: 9px 12px;
    border-radius: 8px;
    background: var(--raised);
    color: var(--ink);
  }
  .note.bad {
    background: var(--anomaly-soft);
    color: var(--anomaly);
  }
  .note.good {
    background: var(--healthy-soft);
    color: var(--healthy);
  }
  select,
  input:not([type='checkbox'], [type='radio']) {
    min-height: 36px;
    padding: 5px 10px;
    border: 1px solid var(--control);
    border-radius: 7px;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-weight: 400;
  }
  @media (max-width: 719px) {
    :host {
      padding: 8px;
      gap: 8px;
    }
    section {
      padding: 12px;
    }
  }
`;
