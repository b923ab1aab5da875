// SPDX-License-Identifier: Apache-2.0
import { restartIceWhenDead } from './ice-restart.js';
import { Negotiation } from './negotiation.js';

/** Both sides make this channel by themselves; the number keeps clear of those the browser hands out. */
const CHANNEL = { negotiated: true, id: 1_000 };

/** One other member of the room and the connection to him. Made by Mesh. */
export class MeshPeer {
  /** @type {MediaStream | null} */ stream = null;
  /** @type {{side: 'local' | 'remote', at: number, candidate: RTCIceCandidateInit}[]} */ candidates = [];
  #negotiation;
  #senders = new Map();
  #endWatch;
  #tell;

  /**
   * @param {{id: string, name?: string}} info
   * @param {{configuration: RTCConfiguration, polite: boolean, initiate: boolean, stream: MediaStream | null,
   *     send: (payload: object) => void, renew: () => Promise<RTCIceServer[]>,
   *     tell: (type: string, detail?: object) => void}} by
   */
  constructor(info, { configuration, polite, initiate, stream, send, renew, tell }) {
    this.id = info.id;
    this.name = info.name;
    this.#tell = (type, detail) => tell(type, { peer: this, ...detail });
    this.pc = new RTCPeerConnection(configuration);
    this.#negotiation = new Negotiation(this.pc, {
      polite,
      initiate,
      send,
      restarted: (payload) => tell('restarted', { peer: this, payload }),
      wedged: () => tell('restarted', { peer: this, payload: {} }),
      failed: (error) => this.#tell('trouble', { error }),
    });
    this.#endWatch = restartIceWhenDead(this.pc, () => this.#renew(configuration, renew), polite ? 1_500 : 0);
    this.#listen();
    this.setStream(stream);
    this.channel = this.#adopt(this.pc.createDataChannel('parley', CHANNEL));
  }

  /** new, connecting, connected, disconnected, failed or closed. */
  get state() {
    return this.pc.connectionState;
  }

  /** Sends on the common channel; false while it is not open. */
  send(data) {
    if (this.channel.readyState !== 'open') return false;
    this.channel.send(data);
    return true;
  }

  /** Opens a channel of its own, e.g. for a file; the other side gets the event `channel`. */
  openChannel(label, options) {
    return this.pc.createDataChannel(label, options);
  }

  /** Sends the tracks of this stream from now on, or none. */
  setStream(stream) {
    for (const kind of ['audio', 'video']) this.#setTrack(kind, stream);
  }

  /** Takes a payload that came by signaling. */
  receive(payload) {
    if (typeof payload?.candidate === 'string') this.#noteCandidate('remote', payload);
    return this.#negotiation.receive(payload);
  }

  close() {
    this.#endWatch();
    this.#negotiation.close();
    this.pc.close();
    this.#tell('gone');
  }

  #setTrack(kind, stream) {
    const track = stream?.getTracks().find((each) => each.kind === kind) ?? null;
    const sender = this.#senders.get(kind);
    if (sender) sender.replaceTrack(track);
    else if (track) this.#senders.set(kind, this.pc.addTrack(track, stream));
  }

  async #renew(configuration, renew) {
    this.pc.setConfiguration({ ...configuration, iceServers: await renew() });
  }

  #listen() {
    const { pc } = this;
    pc.addEventListener('connectionstatechange', () => this.#tell('change'));
    pc.addEventListener('iceconnectionstatechange', () => this.#tell('change'));
    pc.addEventListener('datachannel', ({ channel }) => this.#tell('channel', { channel }));
    pc.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.candidate) this.#noteCandidate('local', candidate.toJSON());
    });
    pc.addEventListener('icecandidateerror', ({ url, errorCode, errorText }) =>
      this.#tell('candidateerror', { url, errorCode, errorText }),
    );
    pc.addEventListener('track', ({ streams, track }) => {
      this.stream = streams[0] ?? new MediaStream([...(this.stream?.getTracks() ?? []), track]);
      this.#tell('stream', { stream: this.stream });
    });
  }

  #adopt(channel) {
    channel.binaryType = 'arraybuffer';
    channel.addEventListener('open', () => this.#tell('open'));
    channel.addEventListener('message', ({ data }) => this.#tell('message', { data }));
    return channel;
  }

  #noteCandidate(side, candidate) {
    if (candidate.candidate === '') return;
    this.candidates.push({ side, at: Date.now(), candidate });
    this.#tell('candidate', { side, candidate });
  }
}
