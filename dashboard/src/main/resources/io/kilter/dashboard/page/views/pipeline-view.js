import {css, html, nothing} from 'lit';
import '../charts/trend-chart.js';
import * as system from '../feed/system.js';
import {latencyOf} from '../model/latency.js';
import {TRENDS, answerRates, letterRates, requestCounts} from '../model/trends.js';
import './dead-letters.js';
import './job-card.js';
import './operator-table.js';
import './rate-table.js';
import {PollingView} from './polling-view.js';
import {card, placeholder, shared, sheet} from './styles.js';
import './view-head.js';

const INTERVAL_MS = 4_000;
const STALE_AFTER_MS = 15_000;

/** How the stream job does, and what it could not read. The link's `code` filters dead letters. */
class PipelineView extends PollingView {
  static properties = {
    pipeline: {state: true},
    /** Requests of the API by status, now and when the view began to look; null before. */
    requests: {state: true},
  };

  static styles = [
    shared,
    card,
    placeholder,
    sheet,
    css`
      .trends {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 17.9rem), 1fr));
        gap: var(--gap);
      }
    `,
  ];

  constructor() {
    super(INTERVAL_MS);
    this.pipeline = null;
    this.requests = null;
  }

  async load() {
    const pipeline = await system.pipeline();
    this.pipeline = pipeline;
    // The job can be looked at while the API is away.
    await this.#countRequests().catch(() => {});
    if (pipeline.problem) throw new Error(pipeline.problem);
  }

  async #countRequests() {
    const now = requestCounts(await system.metrics());
    const {first, since} = this.requests ?? {first: now, since: Date.now()};
    this.requests = {now, first, since};
  }

  render() {
    return html`
      <view-head .name=${'Pipeline'} .poll=${this.poll} .run=${this.run} .staleAfter=${STALE_AFTER_MS}></view-head>
      ${this.#job()}
      ${this.requests === null ? nothing : this.#answers()}
      <dead-letters class="card" .link=${this.link} .session=${this.session}></dead-letters>
    `;
  }

  #job() {
    const {pipeline} = this;
    const now = pipeline?.now ?? null;
    if (now === null || now.job === null || now.job === undefined) {
      const [title, reason] = whyNot(pipeline, this.poll.failure);
      return html`<p class="card placeholder" data-testid="placeholder"><b>${title}</b>${reason}</p>`;
    }
    const {times, measures} = pipeline.history;
    const replay = latencyOf(now.measures)?.replay ?? false;
    return html`
      <job-card .now=${now}></job-card>
      <div class="trends">
        ${TRENDS.filter(({measure}) => measures[measure] !== undefined).map(
          (trend) => html`<trend-chart
            data-measure=${trend.measure}
            .name=${(replay && trend.replayed) || trend.name}
            .hint=${trend.hint ?? ''}
            .times=${times}
            .values=${measures[trend.measure]}
            .format=${trend.format}
            .limit=${trend.limit ?? null}
          ></trend-chart>`,
        )}
      </div>
      <operator-table class="card" .operators=${now.operators}></operator-table>
      <rate-table
        class="card"
        heading="Errors by code"
        kind="Code"
        since="the job"
        watched=${times.at(-1) - times[0]}
        .rows=${letterRates(pipeline)}
        empty="No message was refused since the job started."
      ></rate-table>
    `;
  }

  #answers() {
    return html`<rate-table
      class="card"
      heading="Answers of the API by status"
      kind="Status"
      since="the API"
      watched=${Date.now() - this.requests.since}
      .rows=${answerRates(this.requests)}
      empty="The API has answered nothing yet."
    ></rate-table>`;
  }
}

function whyNot(pipeline, failure) {
  if (pipeline?.configured === false) {
    return ['Flink’s address is not known', 'Set dashboard.flink-address to see how the job does.'];
  }
  if (failure !== null) return ['Not connected', 'The page keeps trying and fills by itself.'];
  if (pipeline === null || pipeline.now === undefined) return ['Loading', 'Asking Flink how the job does.'];
  return ['No job runs', 'Flink answers, and has no job. Start one with “./kilter job submit”.'];
}

customElements.define('pipeline-view', PipelineView);
