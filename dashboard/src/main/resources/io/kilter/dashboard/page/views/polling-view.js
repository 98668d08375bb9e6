import {LitElement} from 'lit';
import {Poll} from '../feed/poll.js';

/** A view that asks for what it shows again and again, while it is shown. */
export class PollingView extends LitElement {
  static properties = {
    link: {attribute: false},
    session: {attribute: false},
    run: {state: true},
  };

  poll;

  constructor(interval) {
    super();
    this.link = {};
    this.run = 0;
    this.poll = new Poll(() => this.load(), {interval});
    this.poll.addEventListener('change', () => this.run++);
  }

  connectedCallback() {
    super.connectedCallback();
    this.poll.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.poll.stop();
  }

  /** Goes where a link says. */
  go(link, replace = false) {
    const detail = {link: {view: this.link.view, ...link}, replace};
    this.dispatchEvent(new CustomEvent('link-changed', {detail, bubbles: true, composed: true}));
  }
}
