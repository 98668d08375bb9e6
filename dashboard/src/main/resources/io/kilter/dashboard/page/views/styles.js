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
