// SPDX-License-Identifier: Apache-2.0
import { contextRoot } from '../parley/address.js';

/** A request that was not done: the status, and why in one line for people. */
export class NotDone extends Error {
  constructor(status, why) {
    super(why);
    this.status = status;
  }
}

/** The administration's REST face with one login. */
export class Api {
  #authorization;
  #lost;

  /**
   * @param {string} authorization the header's value
   * @param {() => void} lost called when the server does not take the login any more
   */
  constructor(authorization, lost) {
    this.#authorization = authorization;
    this.#lost = lost;
  }

  get = (path, query) => this.#ask('GET', path, query);
  post = (path, query) => this.#ask('POST', path, query);
  put = (path, query) => this.#ask('PUT', path, query);
  remove = (path, query) => this.#ask('DELETE', path, query);

  async #ask(method, path, query = {}) {
    const address = new URL(`admin/v1/${path}`, contextRoot);
    for (const [name, value] of Object.entries(query)) {
      if (value !== null && value !== undefined && value !== '') address.searchParams.set(name, value);
    }
    // Without credentials of the browser's own: with them it would open its own form for a password.
    const options = { method, headers: { Authorization: this.#authorization }, credentials: 'omit', cache: 'no-store' };
    const response = await fetch(address, options).catch(() => {
      throw new NotDone(0, 'The server cannot be reached.');
    });
    if (response.status === 401) this.#lost();
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new NotDone(response.status, answer.error ?? `status ${response.status}`);
    return answer;
  }
}

/** The header's value for a token. */
export function ofToken(token) {
  return `Bearer ${token}`;
}

/** The header's value for a user of the container. */
export function ofUser(name, password) {
  const bytes = new TextEncoder().encode(`${name}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
