// SPDX-License-Identifier: Apache-2.0
import { IceServers } from './ice.js';
import { MeshPeer } from './mesh-peer.js';

/**
 * Everybody connected with everybody: keeps one RTCPeerConnection per other member of the room a Signaling is in.
 *
 * While signaling is away the connections stay; when it is back they are made anew, as the server may have given new ids.
 * Events: see parley.d.ts.
 */
export class Mesh extends EventTarget {
  /** @type {Map<string, MeshPeer>} */ peers = new Map();
  #signaling;
  #options;
  #stream;
  #turn = Promise.resolve();
  #listeners = new AbortController();

  /**
   * @param {import('./signaling.js').Signaling} signaling
   * @param {import('../parley.js').MeshOptions} [options]
   */
  constructor(signaling, options = {}) {
    super();
    this.#signaling = signaling;
    this.#options = options;
    this.#stream = options.stream ?? null;
    this.iceServers = options.iceServers ?? new IceServers({ ...signaling.options, root: signaling.root });
    this.#on('iceservers', ({ iceServers }) => this.iceServers.use(iceServers));
    this.#on('joined', ({ peers }) => this.#inTurn(() => this.#start(peers)));
    this.#on('peerjoined', ({ peer, initiate }) => this.#inTurn(() => this.#add(peer, initiate)));
    this.#on('peerleft', ({ peerId }) => this.#inTurn(() => this.#remove(peerId)));
    this.#on('signal', ({ from, payload }) => this.#inTurn(() => void this.peers.get(from)?.receive(payload)));
    this.#on('refused', () => this.#inTurn(() => this.#clear()));
  }

  /** Sends on the common channel of every peer that is connected; returns how many that were. */
  broadcast(data) {
    return [...this.peers.values()].filter((peer) => peer.send(data)).length;
  }

  /** Sends the tracks of this stream to everybody, now and later; null sends none. */
  setStream(stream) {
    this.#stream = stream;
    for (const peer of this.peers.values()) peer.setStream(stream);
  }

  /** Closes all connections and forgets the signaling; the signaling itself is left to its owner. */
  close() {
    this.#listeners.abort();
    this.#clear();
  }

  #start(infos) {
    this.#clear();
    return Promise.all(infos.map((info) => this.#add(info, true)));
  }

  async #add(info, initiate) {
    const configuration = { bundlePolicy: 'max-bundle', ...this.#options.rtc, iceServers: await this.iceServers.fresh() };
    if (this.#listeners.signal.aborted || !this.#signaling.peers.has(info.id)) return null;
    this.#remove(info.id);
    const peer = new MeshPeer(info, {
      configuration,
      initiate: initiate || this.#options.eager === true,
      polite: this.#signaling.selfId < info.id,
      stream: this.#stream,
      send: (payload) => this.#signaling.signal(info.id, payload),
      renew: () => this.iceServers.fresh(),
      tell: (type, detail) => this.#heard(type, detail),
    });
    this.peers.set(info.id, peer);
    this.#tell('peer', { peer });
    return peer;
  }

  #heard(type, detail) {
    if (type === 'restarted') this.#inTurn(() => this.#restart(detail.peer, detail.payload));
    else this.#tell(type, detail);
  }

  /**
   * The other side has a new connection, and ours, made for its former one, is of no use; or ours is wedged, and the other
   * side makes itself a new one when it hears of ours.
   */
  async #restart({ id, name }, payload) {
    const isOffer = payload.type === 'offer';
    const peer = await this.#add({ id, name }, !isOffer);
    if (isOffer) peer?.receive(payload);
  }

  #remove(id) {
    const peer = this.peers.get(id);
    this.peers.delete(id);
    peer?.close();
  }

  #clear() {
    for (const id of [...this.peers.keys()]) this.#remove(id);
  }

  #inTurn(act) {
    this.#turn = this.#turn.then(act).catch((error) => this.#tell('trouble', { error }));
  }

  #on(type, listener) {
    this.#signaling.addEventListener(type, ({ detail }) => listener(detail), { signal: this.#listeners.signal });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
