// SPDX-License-Identifier: Apache-2.0
/**
 * Waiting times between attempts: exponential with full jitter, so that a thousand clients of a restarted server
 * do not come back in the same instant.
 */
export class Backoff {
  #attempt = 0;

  /**
   * @param {{baseMs?: number, capMs?: number, random?: () => number}} [options] base: the first ceiling (500 ms);
   *     cap: the highest ceiling (10 s); random: 0 ≤ x < 1
   */
  constructor({ baseMs = 500, capMs = 10_000, random = Math.random } = {}) {
    this.baseMs = baseMs;
    this.capMs = capMs;
    this.random = random;
  }

  /** How many waits were handed out since the last reset. */
  get attempt() {
    return this.#attempt;
  }

  /** The next wait in milliseconds, never shorter than the server asked for. */
  next(atLeastMs = 0) {
    const ceiling = Math.min(this.capMs, this.baseMs * 2 ** this.#attempt);
    this.#attempt += 1;
    return atLeastMs + Math.round(this.random() * ceiling);
  }

  reset() {
    this.#attempt = 0;
  }
}
