import {css} from 'lit';

/** How the parts of the sensor view stand, from a phone to a wall screen. */
export const sensorLayout = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(15.7rem, 19.3rem) minmax(0, 1fr) minmax(19.3rem, 24.3rem);
    gap: var(--gap);
    height: 100%;
    min-height: 0;
    padding: var(--gap);
  }
  .middle,
  aside {
    min-width: 0;
    min-height: 0;
    overflow-y: auto;
    border-radius: var(--radius);
  }
  section {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 100%;
  }
  aside {
    display: grid;
    align-content: start;
    gap: var(--gap);
  }
  @media (max-width: 1279px) {
    :host {
      grid-template: auto auto / minmax(14.3rem, 17.1rem) minmax(0, 1fr);
      height: auto;
    }
    sensor-picker {
      position: sticky;
      top: var(--gap);
      height: calc(100dvh - 6rem);
    }
    sensor-picker {
      grid-row: 1 / span 2;
    }
    aside {
      grid-column: 2;
      grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr);
    }
  }
  @media (max-width: 719px) {
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
      padding: 8px;
    }
    sensor-picker {
      order: 1;
      position: static;
      height: 18rem;
    }
    aside {
      grid-template-columns: minmax(0, 1fr);
    }
    .middle,
    aside {
      overflow: visible;
    }
  }
`;
