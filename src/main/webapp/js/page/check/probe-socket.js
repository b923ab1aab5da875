// SPDX-License-Identifier: Apache-2.0
import { contextRoot, httpAddress, socketAddress } from '../../parley/address.js';

/** Two dialects let a client talk with the server, or with itself, without anybody else in the room. */
const ways = {
  altair: {
    path: () => 'altair/ws',
    ask: () => ({ type: 'KEEP_ALIVE', request_id: 'check' }),
    isAnswer: (frame) => frame.type === 'ACK' && frame.request_id === 'check',
    greeting: null,
  },
  topic: {
    path: () => `topic/ws/check-${crypto.randomUUID()}`,
    ask: (selfId) => ({ type: 'ice-candidate', to: selfId, payload: null }),
    isAnswer: (frame) => frame.type === 'ice-candidate',
    greeting: 'welcome',
  },
};

/** A WebSocket to the server of this page for measuring. */
export class ProbeSocket {
  #way;
  #socket;
  #selfId = null;
  #answered = null;

  constructor(dialect) {
    this.#way = ways[dialect];
    this.url = httpAddress(contextRoot, this.#way.path());
  }

  static dialects = Object.keys(ways);

  /** @returns {Promise<number>} milliseconds until the handshake was done; rejected with the close event */
  open() {
    const from = performance.now();
    return new Promise((resolve, reject) => {
      this.#socket = new WebSocket(socketAddress(this.url));
      this.closed = new Promise((ended) => (this.#socket.onclose = (event) => (ended(event), reject(event))));
      this.#socket.onopen = () => this.#way.greeting === null && resolve(performance.now() - from);
      this.#socket.onmessage = ({ data }) => {
        const frame = JSON.parse(data);
        if (frame.type === this.#way.greeting) {
          this.#selfId = frame.selfId;
          resolve(performance.now() - from);
        } else if (this.#way.isAnswer(frame)) this.#answered?.();
      };
    });
  }

  /** @returns {Promise<number>} milliseconds there and back; rejected when the connection ends or 5 s pass */
  ping() {
    const from = performance.now();
    return new Promise((resolve, reject) => {
      this.#answered = () => resolve(performance.now() - from);
      this.closed.then(reject);
      setTimeout(reject, 5_000, new Error('no answer in 5 s'));
      this.#socket.send(JSON.stringify(this.#way.ask(this.#selfId)));
    });
  }

  close() {
    this.#socket?.close(1000);
  }
}
