// SPDX-License-Identifier: Apache-2.0
import { Backoff } from './backoff.js';

/** A route that is merely disturbed often comes back by itself within this time. */
const DISTURBED_MS = 4_000;

/**
 * Restarts ICE when the route of a connection dies, with backoff, until it lives again.
 *
 * @param {RTCPeerConnection} pc
 * @param {() => Promise<void>} prepare called before each restart, e.g. to renew TURN credentials
 * @param {number} headStartMs what this side waits longer than the other, so that usually one side restarts alone
 * @returns {() => void} ends the watch
 */
export function restartIceWhenDead(pc, prepare, headStartMs) {
  const backoff = new Backoff({ baseMs: 2_000, capMs: 15_000 });
  let timer = null;

  const plan = (delayMs) => {
    clearTimeout(timer);
    timer = setTimeout(restart, delayMs + headStartMs);
  };
  const restart = async () => {
    await prepare();
    if (pc.signalingState === 'closed' || isAlive(pc)) return;
    pc.restartIce();
    plan(4_000 + backoff.next());
  };
  const watch = () => {
    if (isAlive(pc)) {
      clearTimeout(timer);
      backoff.reset();
    } else if (pc.iceConnectionState === 'disconnected') plan(DISTURBED_MS);
    else if (pc.iceConnectionState === 'failed') plan(0);
  };
  pc.addEventListener('iceconnectionstatechange', watch);
  return () => {
    clearTimeout(timer);
    pc.removeEventListener('iceconnectionstatechange', watch);
  };
}

function isAlive({ iceConnectionState }) {
  return iceConnectionState === 'connected' || iceConnectionState === 'completed';
}
