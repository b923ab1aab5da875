// SPDX-License-Identifier: Apache-2.0
/**
 * Parley's client library: one class per dialect behind one interface, plus what a call needs on top of it.
 *
 *     import { connect, Mesh } from './js/parley.js';
 *     const signaling = connect('topic');
 *     const mesh = new Mesh(signaling);
 *     mesh.addEventListener('message', (e) => console.log(e.detail.peer.id, e.detail.data));
 *     await signaling.join('calm-heron');
 *
 * Plain ES modules, no build step, no dependency. Types: parley.d.ts. Guide: docs/client-library.md.
 */
import { Altair } from './parley/altair.js';
import { Meet } from './parley/meet.js';
import { Rendezvous } from './parley/rendezvous.js';
import { Topic } from './parley/topic.js';
import { Turnip } from './parley/turnip.js';

export { Backoff } from './parley/backoff.js';
export { IceServers } from './parley/ice.js';
export { Mesh } from './parley/mesh.js';
export { MeshPeer } from './parley/mesh-peer.js';
export { Negotiation } from './parley/negotiation.js';
export { Refusal } from './parley/refusal.js';
export { Signaling } from './parley/signaling.js';
export { ReconnectingSocket } from './parley/socket.js';
export { StatsMeter } from './parley/stats.js';
export { Altair, Meet, Rendezvous, Topic, Turnip };

/** The dialects by name, in the order the documentation gives them. */
export const dialects = Object.freeze({
  rendezvous: Rendezvous,
  topic: Topic,
  turnip: Turnip,
  meet: Meet,
  altair: Altair,
});

/**
 * Makes the signaling object of a dialect; nothing is sent before `join`.
 *
 * @param {keyof typeof dialects} dialect
 * @param {import('./parley.js').SignalingOptions} [options]
 */
export function connect(dialect, options) {
  const Dialect = Object.hasOwn(dialects, dialect) ? dialects[dialect] : undefined;
  if (!Dialect) {
    throw new TypeError(`unknown dialect ${dialect}, expected one of ${Object.keys(dialects).join(', ')}`);
  }
  return new Dialect(options);
}
