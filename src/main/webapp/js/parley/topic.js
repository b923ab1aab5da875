// SPDX-License-Identifier: Apache-2.0
import { httpAddress } from './address.js';
import { kindOf } from './payload.js';
import { Refusal } from './refusal.js';
import { Signaling } from './signaling.js';

const types = { offer: 'offer', answer: 'answer', candidate: 'ice-candidate' };

/**
 * The topic dialect: `/topic/ws/{topic}`, joined by connecting; three frame types to one peer each.
 * Options: `name` (travels as `metadata.name`), `metadata` (any JSON value, at most 4,096 bytes).
 */
export class Topic extends Signaling {
  dialect = 'topic';
  #selfId = null;

  async address(room) {
    // A browser resolves these as steps up the path, however they are encoded.
    if (room === '.' || room === '..' || room === '') throw new Refusal('room-name');
    const { name, metadata = name ? { name } : undefined } = this.options;
    const query = { metadata: metadata === undefined ? null : JSON.stringify(metadata) };
    return { url: httpAddress(this.root, `topic/ws/${encodeURIComponent(room)}`, query) };
  }

  received(frame) {
    switch (frame.type) {
      case 'welcome':
        this.#selfId = frame.selfId;
        return undefined;
      case 'peer-list':
        return this.confirmed(this.#selfId, frame.peers.map(asPeer));
      case 'peer-joined':
        return this.arrived(asPeer({ id: frame.peerId, metadata: frame.metadata }));
      case 'peer-left':
        return this.departed(frame.peerId);
      case 'error':
        return this.complained(frame.code, frame.message);
      case 'offer':
      case 'answer':
      case 'ice-candidate':
        return this.tell('signal', { from: frame.from, payload: frame.payload });
    }
    return undefined;
  }

  frameFor(to, payload) {
    const type = types[kindOf(payload)];
    if (!type) throw new TypeError('the topic dialect carries offers, answers and candidates only');
    return { type, to, payload };
  }
}

function asPeer({ id, metadata }) {
  const name = typeof metadata?.name === 'string' ? metadata.name : undefined;
  return { id, ...(name && { name }), ...(metadata !== undefined && { metadata }) };
}
