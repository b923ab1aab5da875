// SPDX-License-Identifier: Apache-2.0
import { kindOf } from './payload.js';

/**
 * Perfect negotiation (W3C WebRTC 1.0, "Perfect negotiation example") for one RTCPeerConnection: both sides may offer at
 * any time, the impolite one wins a collision. Works over any dialect that keeps the order of one sender's frames.
 *
 * Each side marks what it says with a tag of its own connection and, once known, with the other's (`tag`, `re`). So a word
 * meant for a connection that is gone, e.g. across a reload under the same id, is told from one meant for this one.
 */
export class Negotiation {
  #pc;
  #options;
  #tag = crypto.randomUUID().slice(0, 8);
  #remoteTag = null;
  #makingOffer = false;
  #ignoring = false;
  #settingAnswer = false;
  #turn = Promise.resolve();
  #holding;
  #holdTimer;
  #gatheringTimer;
  #hasGathered = false;

  /**
   * @param {RTCPeerConnection} pc
   * @param {object} options
   * @param {boolean} options.polite exactly one of the two sides is; compare the ids
   * @param {(payload: object) => void} options.send hands a payload to signaling
   * @param {boolean} [options.initiate] false: wait `patienceMs` for the other's offer before making the first (avoids
   *     needless collisions; default true)
   * @param {number} [options.patienceMs] 2,000
   * @param {number} [options.gatheringMs] 5,000: see #gatheringBegun
   * @param {() => void} [options.wedged] this connection will never come about: begin anew with another
   * @param {(payload: object) => void} [options.restarted] the other side began anew with another connection
   * @param {(error: unknown) => void} [options.failed]
   */
  constructor(pc, options) {
    this.#pc = pc;
    this.#options = { patienceMs: 2_000, gatheringMs: 5_000, failed: console.warn, ...options };
    this.#holding = options.initiate === false;
    if (this.#holding) this.#holdTimer = setTimeout(() => this.#release(), this.#options.patienceMs);
    pc.addEventListener('negotiationneeded', this.#offer);
    pc.addEventListener('icecandidate', this.#trickle);
  }

  /** Takes a payload from the other side; they are worked off one by one in the order given. */
  receive(payload) {
    this.#turn = this.#turn.then(() => this.#receive(payload)).catch(this.#options.failed);
    return this.#turn;
  }

  close() {
    clearTimeout(this.#holdTimer);
    clearTimeout(this.#gatheringTimer);
    this.#pc.removeEventListener('negotiationneeded', this.#offer);
    this.#pc.removeEventListener('icecandidate', this.#trickle);
  }

  async #receive(payload) {
    if (this.#pc.signalingState === 'closed' || this.#isStale(payload)) return;
    const kind = kindOf(payload);
    if (kind === 'candidate') await this.#candidate(payload);
    else if (kind && this.#isFromAnother(payload)) this.#options.restarted?.(payload);
    else if (kind) await this.#description(payload);
  }

  async #description({ type, sdp, tag }) {
    const pc = this.#pc;
    const ready = !this.#makingOffer && (pc.signalingState === 'stable' || this.#settingAnswer);
    this.#ignoring = type === 'offer' && !ready && !this.#options.polite;
    if (this.#ignoring) return;
    if (type === 'answer' && pc.signalingState !== 'have-local-offer') return;
    const collided = type === 'offer' && !ready;
    if (collided) await this.#gatheringBegun();
    this.#remoteTag = tag ?? null;
    this.#settingAnswer = type === 'answer';
    try {
      await pc.setRemoteDescription({ type, sdp });
    } finally {
      this.#settingAnswer = false;
    }
    if (type !== 'offer') return;
    await pc.setLocalDescription();
    this.#say(pc.localDescription.toJSON());
    this.#release();
    if (collided) this.#watchGathering();
  }

  async #candidate(payload) {
    try {
      await this.#pc.addIceCandidate(payload);
    } catch (error) {
      if (!this.#ignoring) throw error;
    }
  }

  #offer = async () => {
    if (this.#holding) return;
    try {
      this.#makingOffer = true;
      await this.#pc.setLocalDescription();
      this.#say(this.#pc.localDescription.toJSON());
    } catch (error) {
      this.#options.failed(error);
    } finally {
      this.#makingOffer = false;
    }
  };

  #trickle = ({ candidate }) => {
    this.#hasGathered = true;
    if (candidate) this.#say(candidate.toJSON());
  };

  /** The wait for the other's offer is over; what we have to offer, if still needed, goes out now. */
  #release() {
    clearTimeout(this.#holdTimer);
    if (!this.#holding) return;
    this.#holding = false;
    if (this.#pc.signalingState === 'stable' && !this.#pc.remoteDescription) this.#offer();
  }

  /**
   * Chromium never gathers a candidate for a connection whose first offer is rolled back before its gathering has truly
   * begun (it stays in `gathering`, a restart does not help; seen once in ten collisions). So the first one is awaited;
   * where a machine is too busy even for that, see #watchGathering.
   */
  async #gatheringBegun() {
    if (this.#hasGathered) return;
    await new Promise((resolve) => {
      setTimeout(resolve, this.#options.gatheringMs);
      this.#pc.addEventListener('icecandidate', resolve, { once: true });
    });
  }

  /** Says so when an offer was rolled back too early after all, and no candidate ever comes. */
  #watchGathering() {
    if (this.#hasGathered) return;
    this.#gatheringTimer = setTimeout(() => {
      if (!this.#hasGathered && this.#pc.signalingState !== 'closed') this.#options.wedged?.();
    }, this.#options.gatheringMs);
  }

  #say(payload) {
    this.#options.send({ ...payload, tag: this.#tag, ...(this.#remoteTag && { re: this.#remoteTag }) });
  }

  #isStale({ re }) {
    return re !== undefined && re !== this.#tag;
  }

  #isFromAnother({ tag }) {
    return this.#remoteTag !== null && tag !== undefined && tag !== this.#remoteTag;
  }
}
