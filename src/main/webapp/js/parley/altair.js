// SPDX-License-Identifier: Apache-2.0
import { httpAddress } from './address.js';
import { kindOf } from './payload.js';
import { Refusal } from './refusal.js';
import { Signaling } from './signaling.js';

const types = { offer: 'OFFER', answer: 'ANSWER', candidate: 'CANDIDATE' };
const refusals = { ROOM_FULL: 'room-full', UNAUTHORIZED: 'token-refused', INVALID_MESSAGE: 'room-name' };

/** Repaired by waiting, though its code is that of a wrong token: the document has none of its own. */
const TOO_FAST = 'rate limit exceeded';

/** Spoken regularly, and its answer awaited: the only dialect in which a browser can notice a half-dead connection. */
const KEEP_ALIVE_MS = 25_000;
const ANSWER_MS = 10_000;

/**
 * The altair dialect: `/altair/ws`, an envelope with upper-case types, answers matched by `request_id`.
 * Options: `name` (travels as `display_name`), `token` (where the server asks for one).
 */
export class Altair extends Signaling {
  dialect = 'altair';
  unauthorized = 'token-refused';
  #joinRequest = null;
  #keepAlive = null;
  #answerDue = null;

  async address() {
    return { url: httpAddress(this.root, 'altair/ws') };
  }

  opened(room) {
    const { name, token } = this.options;
    const payload = { ...(name && { display_name: name }), ...(token && { token }) };
    this.#joinRequest = crypto.randomUUID();
    this.send({ type: 'JOIN', room_id: room, payload, request_id: this.#joinRequest });
    this.#rest();
    this.#keepAlive = setInterval(() => this.#ask(), KEEP_ALIVE_MS);
  }

  received(frame) {
    clearTimeout(this.#answerDue);
    switch (frame.type) {
      case 'ACK':
        if (this.#joinRequest !== null && frame.request_id === this.#joinRequest) this.#joined(frame);
        return undefined;
      case 'PEER_JOINED':
        return this.arrived(asPeer(frame.payload));
      case 'PEER_LEFT':
        return this.departed(frame.peer_id);
      case 'ERROR':
        return this.#failed(frame);
      case 'OFFER':
      case 'ANSWER':
      case 'CANDIDATE':
        return this.tell('signal', { from: frame.peer_id, payload: frame.payload });
    }
    return undefined;
  }

  frameFor(to, payload) {
    const type = types[kindOf(payload)];
    if (!type) throw new TypeError('the altair dialect carries offers, answers and candidates only');
    return { type, target_id: to, payload };
  }

  farewell() {
    this.#rest();
    return [{ type: 'LEAVE' }];
  }

  refusalFor() {
    this.#rest();
    return null;
  }

  #joined({ peer_id: selfId, payload }) {
    this.#joinRequest = null;
    this.confirmed(selfId, payload.peers.map(asPeer).filter(({ id }) => id !== selfId));
  }

  #failed({ request_id: request, payload: { code, message } }) {
    if (this.#joinRequest === null || request !== this.#joinRequest) return this.complained(code, message);
    return Object.hasOwn(refusals, code) && message !== TOO_FAST ? this.refuse(new Refusal(refusals[code], message)) : this.reconnect();
  }

  #ask() {
    if (this.send({ type: 'KEEP_ALIVE' })) this.#answerDue = setTimeout(() => this.reconnect(), ANSWER_MS);
  }

  #rest() {
    clearInterval(this.#keepAlive);
    clearTimeout(this.#answerDue);
  }
}

function asPeer({ peer_id: id, display_name: name }) {
  return { id, ...(name && { name }) };
}
