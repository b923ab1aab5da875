// SPDX-License-Identifier: Apache-2.0
import { httpAddress } from './address.js';
import { kindOf, unquoted } from './payload.js';
import { Refusal } from './refusal.js';
import { Signaling } from './signaling.js';

const types = { offer: 'offer', answer: 'answer', candidate: 'ice_candidate' };

/**
 * The meet dialect: `/meet/ws`, identity by cookie, payloads as JSON text in `data`. The server's first frame brings the
 * ICE servers (event `iceservers`); our own id comes with the first `user_joined` after the join.
 */
export class Meet extends Signaling {
  dialect = 'meet';
  #joining = false;

  async address() {
    return { url: httpAddress(this.root, 'meet/ws') };
  }

  opened(room) {
    this.#joining = true;
    this.send({ type: 'join_room', data: JSON.stringify({ room_id: room }) });
  }

  received(frame) {
    switch (frame.type) {
      case 'stun_config':
        return this.tell('iceservers', { iceServers: frame.data.iceServers });
      case 'user_joined':
        return this.#joined(frame);
      case 'user_left':
        return this.departed(frame.user_id);
      case 'room_full':
        return this.refuse(new Refusal('room-full'));
      case 'error':
        return this.#failed(unquoted(frame.data));
      case 'offer':
      case 'answer':
      case 'ice_candidate':
        return this.tell('signal', { from: frame.user_id, payload: unquoted(frame.data) });
    }
    return undefined;
  }

  frameFor(to, payload) {
    const type = types[kindOf(payload)];
    if (!type) throw new TypeError('the meet dialect carries offers, answers and candidates only');
    return { type, target_id: to, data: JSON.stringify(payload) };
  }

  farewell() {
    return [{ type: 'leave_room' }];
  }

  #joined({ user_id: userId, data }) {
    if (!this.#joining) return this.arrived({ id: userId });
    this.#joining = false;
    const others = unquoted(data).users.filter((id) => id !== userId);
    return this.confirmed(userId, others.map((id) => ({ id })));
  }

  #failed({ code, message }) {
    if (!this.#joining) return this.complained(String(code), message);
    return code === 503 || code === 429 ? this.reconnect() : this.refuse(new Refusal('room-name', message));
  }
}
