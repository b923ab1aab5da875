// SPDX-License-Identifier: Apache-2.0
import { h } from '../page/dom.js';

/** A part of the desk that asks the server again and again while it is seen. */
export class View {
  #timer = null;
  #closed = false;
  #alert = h('p.notice.bad', { role: 'alert', hidden: true });

  /** @param heading what is seen; it gets the focus when one comes here */
  constructor(heading, everyMs, ...content) {
    this.element = h('section.view', {}, h('h1', {}, heading), this.#alert, content);
    this.everyMs = everyMs;
    queueMicrotask(() => this.again());
  }

  /** Asks now, and then every so often. */
  async again() {
    clearTimeout(this.#timer);
    try {
      if (!document.hidden) await this.read();
      this.#say('');
    } catch (error) {
      this.#say(error.message);
    }
    if (!this.#closed && this.everyMs > 0) this.#timer = setTimeout(() => this.again(), this.everyMs);
  }

  /** Asks the server and shows the answer; to be said by each view. */
  async read() {}

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #say(words) {
    if (this.#alert.textContent === words) return;
    this.#alert.textContent = words;
    this.#alert.hidden = words === '';
  }
}
