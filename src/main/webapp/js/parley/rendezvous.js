// SPDX-License-Identifier: Apache-2.0
import { httpAddress } from './address.js';
import { Refusal } from './refusal.js';
import { Signaling } from './signaling.js';

/** A room expires when nobody signals (10 minutes by default), so a room in use is kept by a word to oneself. */
const KEEP_ROOM_MS = 120_000;

const refusals = new Set(['room-full', 'peer-id-taken', 'peer-id-invalid']);

/**
 * The rendezvous dialect: `/rendezvous/ws?room=…&key=…`, a join frame, then one `signal` frame for everything.
 * Options: `key`, `peerId` (a fixed id; without it the server makes one).
 */
export class Rendezvous extends Signaling {
  dialect = 'rendezvous';
  #keeper = null;

  async address(room) {
    return { url: httpAddress(this.root, 'rendezvous/ws', { room, key: this.options.key }) };
  }

  opened() {
    this.send({ type: 'join', ...(this.options.peerId && { peerId: this.options.peerId }) });
    clearInterval(this.#keeper);
    this.#keeper = setInterval(() => this.#keepRoom(), KEEP_ROOM_MS);
  }

  received(frame) {
    switch (frame.type) {
      case 'ready':
        return this.confirmed(frame.selfId, frame.peers.map(({ peerId }) => ({ id: peerId })));
      case 'peer-joined':
        return this.arrived({ id: frame.peerId });
      case 'peer-left':
        return this.departed(frame.peerId);
      case 'signal':
        if (frame.from !== this.selfId) this.tell('signal', { from: frame.from, payload: frame.data });
    }
  }

  frameFor(to, payload) {
    return { type: 'signal', to, data: payload };
  }

  farewell() {
    return [{ type: 'leave' }];
  }

  refusalFor({ code, reason }) {
    if (code !== 1008) return null;
    return new Refusal(refusals.has(reason) ? reason : 'replaced', reason);
  }

  #keepRoom() {
    if (this.state === 'idle') clearInterval(this.#keeper);
    else if (this.peers.size > 0) this.signal(this.selfId, { type: 'keep-room' });
  }
}
