// SPDX-License-Identifier: Apache-2.0
import { contextRoot, httpAddress } from './address.js';

/**
 * The ICE servers to use, kept fresh: TURN credentials run out, so the list is fetched again when it has aged.
 * A server that offers none (or does not answer) gives an empty list, never an error.
 */
export class IceServers {
  #servers = [];
  #until = 0;
  #token;

  /**
   * @param {{root?: string, maxAgeMs?: number, servers?: RTCIceServer[], key?: string,
   *     token?: string | (() => string | null | Promise<string | null>)}} [options] servers: a fixed list, never fetched;
   *     maxAgeMs: 10 minutes; key, token: what a server that gives the list to its own people only wants to see
   */
  constructor({ root = contextRoot, maxAgeMs = 600_000, servers, key, token } = {}) {
    this.url = httpAddress(root, 'ice', { key });
    this.maxAgeMs = maxAgeMs;
    this.#token = token;
    if (servers) {
      this.#servers = servers;
      this.#until = Infinity;
    }
  }

  /** Takes a list that came another way, e.g. in meet's `stun_config`. */
  use(servers) {
    if (this.#until === Infinity || !Array.isArray(servers)) return;
    this.#servers = servers;
    this.#until = performance.now() + this.maxAgeMs;
  }

  /** @returns {Promise<RTCIceServer[]>} */
  async fresh() {
    if (performance.now() >= this.#until) this.use(await this.fetch().catch(() => this.#servers));
    return this.#servers;
  }

  /** Asks the server, and tells its errors. */
  async fetch() {
    let response = await this.#ask();
    if (response.status === 401 && this.#token) {
      const token = typeof this.#token === 'function' ? await this.#token() : this.#token;
      if (token) response = await this.#ask({ Authorization: `Bearer ${token}` });
    }
    if (!response.ok) throw Object.assign(new Error(`GET ${this.url.pathname} answered ${response.status}`), { status: response.status });
    const body = await response.json();
    return Array.isArray(body) ? body : body.iceServers;
  }

  #ask(headers = {}) {
    return fetch(this.url, { headers, cache: 'no-store', signal: AbortSignal.timeout(5_000) });
  }
}
