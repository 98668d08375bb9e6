import {LitElement, css, html, nothing} from 'lit';
import {bytes, count, duration, measured, millis, moment, utc} from '../words/format.js';
import {card, shared, sheet} from './styles.js';

const GOOD = new Set(['RUNNING', 'FINISHED']);
const BAD = new Set(['FAILED', 'FAILING', 'CANCELED']);

/** The job's state, its checkpoints and what it runs on. */
class JobCard extends LitElement {
  static properties = {now: {attribute: false}};

  static styles = [
    shared,
    card,
    sheet,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 21.4rem), 1fr));
        padding: 0;
        margin: 0;
        max-width: none;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 5px 16px;
        margin: 0;
      }
      dt {
        color: var(--muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 10px;
        margin-bottom: 10px;
      }
      .head h2 {
        margin: 0;
      }
    `,
  ];

  render() {
    const {job, checkpoints, resources, measures} = this.now;
    return html`
      <section class="card" aria-label="Job">
        <div class="head">
          <h2>Job</h2>
          <span class="badge ${GOOD.has(job.state) ? 'good' : BAD.has(job.state) ? 'bad' : 'warn'}" data-testid="job-state"
            >${job.state.toLowerCase()}</span
          >
        </div>
        <dl>
          <dt>Name</dt>
          <dd>${job.name}</dd>
          <dt>Runs since</dt>
          <dd><time title=${utc(job.started)}>${moment(job.started)}</time>, ${duration(job.running_ms)}</dd>
          <dt>Restarts</dt>
          <dd data-testid="restarts">${count(job.restarts ?? 0)}</dd>
          ${job.last_failure
            ? html`<dt>Last failure</dt>
                <dd><time title=${utc(job.last_failure.time)}>${moment(job.last_failure.time)}</time>: ${job.last_failure.what}</dd>`
            : nothing}
        </dl>
      </section>
      <section class="card" aria-label="Checkpoints">
        <h2>Checkpoints</h2>
        ${this.#checkpoints(checkpoints)}
      </section>
      <section class="card" aria-label="Resources">
        <h2>Resources</h2>
        <dl>
          <dt>Task managers</dt>
          <dd>${resources.task_managers}, with ${resources.slots} slots, ${resources.slots_free} free</dd>
          <dt>Heap</dt>
          <dd>${bytes(measures.heap_used_bytes)} of ${bytes(measures.heap_max_bytes)}</dd>
          <dt>Beside the heap</dt>
          <dd>${bytes(measures.non_heap_used_bytes)}</dd>
          <dt>Processor</dt>
          <dd>${Number.isFinite(measures.cpu_load) ? `${measured(Math.round(measures.cpu_load * 100))} %` : '–'}</dd>
        </dl>
      </section>
    `;
  }

  #checkpoints(checkpoints) {
    return html`<dl>
      <dt>Newest</dt>
      <dd>
        ${checkpoints.time === undefined
          ? 'None yet'
          : html`<time title=${utc(checkpoints.time)}>${moment(checkpoints.time)}</time>`}
      </dd>
      <dt>Took</dt>
      <dd>${millis(checkpoints.duration_ms)}</dd>
      <dt>State size</dt>
      <dd>${bytes(checkpoints.state_bytes)}</dd>
      <dt>Completed</dt>
      <dd data-testid="checkpoints">
        ${count(checkpoints.completed)}${checkpoints.failed > 0
          ? html`, <span class="badge warn">${count(checkpoints.failed)} failed</span>`
          : ', none failed'}
      </dd>
      ${checkpoints.failed_why
        ? html`<dt>Why it failed</dt>
            <dd><time title=${utc(checkpoints.failed_time)}>${moment(checkpoints.failed_time)}</time>: ${checkpoints.failed_why}</dd>`
        : nothing}
    </dl>`;
  }
}

customElements.define('job-card', JobCard);
