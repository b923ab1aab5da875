// SPDX-License-Identifier: Apache-2.0
import { contextRoot, socketAddress } from './address.js';
import { Backoff } from './backoff.js';
import { Refusal, askWhy } from './refusal.js';
import { ReconnectingSocket } from './socket.js';

/** A server that accepted the connection but confirms no join within this time is left and tried again. */
const JOIN_PATIENCE_MS = 10_000;

/**
 * One membership of one room, in whatever dialect; the dialects are its subclasses.
 *
 * `join(room)`, `leave()`, `signal(to, payload)`, `peers`, `selfId`, `state`: idle → connecting → joined ⇄ reconnecting,
 * and back to idle by `leave()` or a refusal. Events, each with its facts in `detail`: see parley.d.ts.
 *
 * A dialect says where to connect (`address`), what to send first (`opened`), what a frame means (`received`), how a
 * payload travels (`frameFor`) and how to say goodbye (`farewell`).
 */
export class Signaling extends EventTarget {
  /** @type {string} */ dialect = '';
  /** @type {'idle' | 'connecting' | 'joined' | 'reconnecting'} */ state = 'idle';
  /** @type {string | null} */ room = null;
  /** @type {string | null} */ selfId = null;
  /** @type {Map<string, {id: string, name?: string, metadata?: unknown}>} */ peers = new Map();

  #socket = null;
  #pending = null;
  #wasJoined = false;
  #joinTimer = null;

  /** @param {import('../parley.js').SignalingOptions} [options] */
  constructor(options = {}) {
    super();
    this.options = options;
    this.root = new URL(options.root ?? contextRoot, globalThis.location?.href).href;
  }

  /**
   * Enters a room and stays in it, reconnecting as needed, until `leave()` or a refusal.
   *
   * @param {string} room
   * @returns {Promise<{selfId: string, peers: object[]}>} rejected with a Refusal
   */
  join(room) {
    if (this.state !== 'idle') throw new Error('leave the room before joining another');
    this.room = room;
    this.#wasJoined = false;
    const joined = new Promise((resolve, reject) => (this.#pending = { resolve, reject }));
    this.#connect();
    return joined;
  }

  /** Leaves for good; also ends an attempt to join. Without effect when idle. */
  leave() {
    if (this.state === 'idle') return;
    for (const frame of this.farewell()) this.send(frame);
    this.#end(new Refusal('left'));
  }

  /**
   * Sends a payload to one peer of the room.
   *
   * @param {string} to the peer's id
   * @param {object} payload a session description, an ICE candidate, or your own
   * @returns {boolean} false when there is no connection at the moment
   */
  signal(to, payload) {
    return this.state === 'joined' && this.send(this.frameFor(to, payload));
  }

  /** Sends one frame of this dialect as it is. */
  send(frame) {
    return this.#socket?.send(JSON.stringify(frame)) ?? false;
  }

  // For dialects: what they must answer.

  /** The http(s) address of the WebSocket, its sub-protocols and the token a probe may show. */
  async address() {
    throw new Error('a dialect says where to connect');
  }
  opened() {}
  received(_frame) {}
  frameFor(_to, _payload) {}
  farewell() {
    return [];
  }
  /** A Refusal for a close code or a refused handshake that no waiting repairs; otherwise null. */
  refusalFor(_ending) {
    return null;
  }
  /** How a status 401 reads in this dialect. */
  unauthorized = 'key-refused';

  // For dialects: what they report.

  /** The server confirmed the join: `peers` are those who were there before us, whom we are to call. */
  confirmed(selfId, peers) {
    clearTimeout(this.#joinTimer);
    const again = this.#wasJoined;
    this.#wasJoined = true;
    this.#socket.settled();
    this.selfId = selfId;
    this.peers = new Map(peers.map((peer) => [peer.id, peer]));
    this.#enter('joined');
    this.tell('joined', { selfId, peers, again });
    this.#pending?.resolve({ selfId, peers });
    this.#pending = null;
  }

  /** Somebody arrived; `initiate` is true when it is us who came later and are to call. */
  arrived(peer, initiate = false) {
    if (peer.id === this.selfId || this.peers.has(peer.id)) return;
    this.peers.set(peer.id, peer);
    this.tell('peerjoined', { peer, initiate });
  }

  departed(peerId) {
    if (this.peers.delete(peerId)) this.tell('peerleft', { peerId });
  }

  /** A complaint of the server that does not end the membership. */
  complained(code, message) {
    this.tell('complaint', { code, message });
  }

  /** The server will not have us: ends the membership. */
  refuse(refusal) {
    if (this.state === 'idle') return;
    this.#end(refusal);
    this.tell('refused', { refusal });
  }

  /** The connection is of no use: get a new one. */
  reconnect() {
    this.#socket?.drop();
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #connect() {
    let probe = null;
    const socket = new ReconnectingSocket(async () => {
      probe = await this.address(this.room);
      return { url: socketAddress(probe.url), protocols: probe.protocols };
    }, new Backoff(this.options.backoff));
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#joinTimer = setTimeout(() => this.reconnect(), JOIN_PATIENCE_MS);
      this.opened(this.room);
    });
    socket.addEventListener('frame', ({ detail }) => {
      this.tell('frame', detail);
      if (detail.direction === 'in') this.#read(detail.text);
    });
    socket.addEventListener('down', ({ detail }) => this.#down(socket, detail, probe));
    socket.addEventListener('retry', ({ detail }) => this.tell('retry', detail));
    this.#enter('connecting');
    socket.open();
  }

  #read(text) {
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return;
    }
    if (frame !== null && typeof frame === 'object') this.received(frame);
  }

  #down(socket, ending, probe) {
    clearTimeout(this.#joinTimer);
    this.tell('down', ending);
    const refusal = ending.error instanceof Refusal ? ending.error : this.refusalFor(ending);
    if (refusal) return this.refuse(refusal);
    this.#enter('reconnecting');
    if (!ending.opened && probe) socket.delay(this.#handshakeFailed(socket, probe));
  }

  /** Turns the status behind a refused handshake into a refusal, or into the wait the server asks for (ms). */
  async #handshakeFailed(socket, probe) {
    const { status, text, retryAfterMs } = await askWhy(probe.url, probe);
    if (socket !== this.#socket) return 0;
    const code = { 400: 'room-name', 401: this.unauthorized, 403: 'origin-refused', 404: 'not-found' }[status];
    // A server that starts answers 404 until the application is there: whoever was in already waits for it.
    const isStarting = status === 404 && this.#wasJoined;
    if (code && !isStarting) this.refuse(new Refusal(code, text));
    else if (status === 503 && retryAfterMs === null && !this.#wasJoined) this.refuse(new Refusal('unavailable', text));
    else this.tell('unreachable', { status, text });
    return retryAfterMs ?? 0;
  }

  #end(reason) {
    clearTimeout(this.#joinTimer);
    this.#socket?.close();
    this.#socket = null;
    this.selfId = null;
    this.peers.clear();
    this.#enter('idle');
    this.#pending?.reject(reason);
    this.#pending = null;
  }

  #enter(state) {
    if (this.state === state) return;
    this.state = state;
    this.tell('statechange', { state });
  }
}
