// SPDX-License-Identifier: Apache-2.0
import { Backoff } from './backoff.js';

/**
 * A WebSocket that comes back: text frames only, reconnects with backoff until it is closed by its owner.
 *
 * Events: `open`; `frame` `{direction: 'in'|'out', text, at}`; `down` `{code, reason, opened}` when a connection ended or
 * never came about; `retry` `{attempt, delayMs}` when the next attempt is planned. A `down` listener may call `close()`
 * to stop, or `delay(promise)` to hold the next attempt until it knows more.
 */
export class ReconnectingSocket extends EventTarget {
  #address;
  #backoff;
  #socket = null;
  #timer = null;
  #hold = null;
  #closed = false;

  /**
   * @param {() => Promise<{url: URL, protocols?: string[]}>} address asked before every attempt
   * @param {Backoff} [backoff]
   */
  constructor(address, backoff = new Backoff()) {
    super();
    this.#address = address;
    this.#backoff = backoff;
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  open() {
    globalThis.addEventListener?.('online', this.#hurry);
    this.#attempt();
  }

  /** Sends one text frame; false when there is no connection to send it on. */
  send(text) {
    if (!this.isOpen) return false;
    this.#socket.send(text);
    this.#tell('frame', { direction: 'out', text, at: Date.now() });
    return true;
  }

  /** What stands between us and the server works again: the next failure starts with short waits. */
  settled() {
    this.#backoff.reset();
  }

  /** Drops the present connection as broken; the next attempt follows. */
  drop() {
    const socket = this.#detach();
    if (!socket) return;
    socket.close();
    this.#lost({ code: 1006, reason: 'dropped by the client', opened: true });
  }

  /** Called inside a `down` listener: the wait until the next attempt is at least what the promise says (ms). */
  delay(promise) {
    this.#hold = promise;
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.('online', this.#hurry);
    this.#detach()?.close(1000);
  }

  async #attempt() {
    this.#timer = null;
    let address;
    try {
      address = await this.#address();
    } catch (error) {
      if (!this.#closed) this.#lost({ code: 0, reason: String(error?.message ?? error), opened: false, error });
      return;
    }
    if (!this.#closed) this.#listen(new WebSocket(address.url, address.protocols ?? []));
  }

  #listen(socket) {
    this.#socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#tell('open');
    };
    socket.onmessage = ({ data }) => {
      if (typeof data === 'string') this.#tell('frame', { direction: 'in', text: data, at: Date.now() });
    };
    socket.onclose = ({ code, reason }) => {
      this.#detach();
      this.#lost({ code, reason, opened });
    };
  }

  async #lost(detail) {
    this.#hold = null;
    this.#tell('down', detail);
    const atLeastMs = (await this.#hold) ?? 0;
    if (this.#closed) return;
    const delayMs = this.#backoff.next(atLeastMs);
    this.#timer = setTimeout(() => this.#attempt(), delayMs);
    this.#tell('retry', { attempt: this.#backoff.attempt, delayMs });
  }

  #hurry = () => {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#attempt();
  };

  #detach() {
    const socket = this.#socket;
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
    this.#socket = null;
    return socket;
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
