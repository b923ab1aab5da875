// SPDX-License-Identifier: Apache-2.0
import { httpAddress } from './address.js';
import { Refusal } from './refusal.js';
import { Signaling } from './signaling.js';

/** turnip confirms no join. This long without an error counts as one; an error that comes later still ends it. */
const SILENCE_MS = 300;

const refusals = {
  'user_id does not match token': 'token-refused',
  'user_id is already in the room': 'peer-id-taken',
  'user_id and room are required': 'room-name',
};

/**
 * The turnip dialect: `/turnip/ws` with a token, everything broadcast. Sender and addressee therefore stand inside
 * `data` (`from`, `to`), and members greet whoever arrives (`{"type":"hello"}`), since the joiner is given no list.
 * What stands in `from` is a member's word, not the server's.
 *
 * Options: `token` (a JWT, or a function that gets one), `userId` (default: the token's `user_id`, else random), `name`.
 */
export class Turnip extends Signaling {
  dialect = 'turnip';
  unauthorized = 'token-refused';
  #userId = null;
  #silence = null;

  async address() {
    const { token: source, userId } = this.options;
    const token = typeof source === 'function' ? await source() : source;
    if (!token) throw new Refusal('token-refused');
    this.#userId = claims(token).user_id ?? userId ?? this.#userId ?? crypto.randomUUID();
    // The sub-protocol pair keeps the token out of addresses, histories and access logs.
    return { url: httpAddress(this.root, 'turnip/ws'), protocols: ['bearer', token], token };
  }

  opened(room) {
    this.send({ type: 'join', user_id: this.#userId, room });
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#assumeJoined(), SILENCE_MS);
  }

  received(frame) {
    switch (frame.type) {
      case 'ready':
      case 'user_joined':
        return this.#welcome(frame.data.user_id);
      case 'user_left':
        return this.departed(frame.data.user_id);
      case 'data':
        return this.#heard(frame.data);
      case 'room_disbanded':
        if (frame.data.reason === 'user_requested') this.refuse(new Refusal('room-disbanded'));
        return undefined;
      case 'error':
        return this.#failed(frame.error);
    }
    return undefined;
  }

  frameFor(to, payload) {
    const { type = 'candidate' in payload ? 'candidate' : undefined, ...rest } = payload;
    return { type: 'data', data: { type, from: this.selfId, to, ...rest } };
  }

  farewell() {
    clearTimeout(this.#silence);
    return [{ type: 'leave' }];
  }

  refusalFor({ code, reason }) {
    clearTimeout(this.#silence);
    if (code !== 1008) return null;
    return new Refusal(reason === 'token-expired' ? reason : 'replaced', reason);
  }

  #assumeJoined() {
    clearTimeout(this.#silence);
    if (this.state === 'joined' || this.state === 'idle') return;
    this.confirmed(this.#userId, []);
    this.send({ type: 'data', data: this.#hello() });
  }

  #welcome(userId) {
    this.#assumeJoined();
    this.arrived({ id: userId });
    this.send({ type: 'data', data: { ...this.#hello(), to: userId } });
  }

  #heard(data) {
    if (typeof data?.from !== 'string' || (data.to !== undefined && data.to !== this.#userId)) return;
    this.#assumeJoined();
    const { from, to: _to, ...payload } = data;
    const name = payload.type === 'hello' && typeof payload.name === 'string' ? payload.name : undefined;
    this.arrived({ id: from, ...(name && { name }) }, true);
    if (payload.type !== 'hello') this.tell('signal', { from, payload });
  }

  #hello() {
    const { name } = this.options;
    return { type: 'hello', from: this.#userId, ...(name && { name }) };
  }

  #failed(error) {
    if (Object.hasOwn(refusals, error)) return this.refuse(new Refusal(refusals[error], error));
    if (this.state === 'joined') return this.complained('error', error);
    return error === 'Invalid message' ? this.refuse(new Refusal('room-name', error)) : this.reconnect();
  }
}

function claims(token) {
  try {
    const body = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(body), (c) => c.charCodeAt(0))));
  } catch {
    return {};
  }
}
