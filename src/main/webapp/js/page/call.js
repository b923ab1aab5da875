// SPDX-License-Identifier: Apache-2.0
import { connect, IceServers, Mesh } from '../parley.js';
import { Chat } from './chat.js';
import { announce, h } from './dom.js';
import { Controls } from './controls.js';
import { Files } from './files.js';
import { openMedia, stopMedia } from './media.js';
import { memory } from './memory.js';
import { shownName } from './names.js';
import { Happening } from './panel/happening.js';
import { addressOf } from './place.js';
import { Tiles } from './tiles.js';
import { developmentToken, tokenForIce } from './token.js';

/**
 * One stay in one room: signaling, mesh, and what is seen of them. On the common channel go JSON texts by `kind`:
 * hello (name), chat (text), file and get (see Files).
 */
export class Call {
  #settings;
  #signaling;
  #mesh;
  #files;
  #stream;
  #ended = false;
  #words = h('p.call-state', { role: 'status' });

  /** @param {{name: string, media: string, stream: MediaStream | null, left: (refusal?: Error) => void}} settings */
  constructor(place, settings) {
    this.place = place;
    this.#settings = settings;
    this.#stream = settings.stream;
    this.#signaling = connect(place.dialect, this.#options());
    this.#mesh = new Mesh(this.#signaling, {
      iceServers: new IceServers({ key: place.key, token: tokenForIce }),
      rtc: { iceTransportPolicy: place.route },
      eager: memory.getForTab('eager') === 'yes',
    });
    this.tiles = new Tiles(settings.name);
    this.chat = new Chat({ say: (text) => this.#say(text), offer: (file) => this.#files.offer(file) });
    this.#files = new Files(this.#mesh, this.chat);
    this.happening = new Happening(this.#signaling, this.#mesh, place.dialect);
    this.controls = new Controls({
      address: addressOf(place),
      leave: () => settings.left(),
      wantMedia: (kind) => this.#addMedia(kind),
    });
    this.element = this.#build();
    this.#listen();
  }

  /** Opens the devices, then the door. */
  async start() {
    announce(`Joining ${this.place.room}`);
    this.#stream ??= await this.#open(this.#settings.media);
    if (this.#ended) return stopMedia(this.#stream);
    this.#showStream();
    // A refusal comes as an event, too, and may come later than the join.
    return this.#signaling.join(this.place.room).catch(() => {});
  }

  end() {
    if (this.#ended) return;
    this.#ended = true;
    this.happening.close();
    this.tiles.close();
    this.#signaling.leave();
    this.#mesh.close();
    stopMedia(this.#stream);
  }

  #options() {
    const { name } = this.#settings;
    const { dialect, key } = this.place;
    const token = memory.getForTab(`token.${dialect}`) || undefined;
    if (dialect === 'turnip') return { name, token: token ?? (() => developmentToken(name)) };
    return { name, key, token };
  }

  #build() {
    return h('section.call', { 'aria-label': `Call in ${this.place.room}` },
      h('div.call-head', {}, h('h1', {}, this.place.room), h('span.badge', {}, this.place.dialect), this.#words),
      this.tiles.element, this.controls.element, this.chat.element, this.happening.element);
  }

  #listen() {
    const signaling = this.#signaling;
    const on = (target, type, act) => target.addEventListener(type, ({ detail }) => act(detail));
    on(signaling, 'statechange', () => this.#sayState());
    on(signaling, 'joined', () => this.#sayState());
    on(signaling, 'retry', ({ delayMs }) => this.#sayState(delayMs));
    on(signaling, 'unreachable', (answer) => this.#sayUnreachable(answer));
    on(signaling, 'complaint', ({ code, message }) => this.chat.note(`The server says: ${message} (${code})`));
    on(signaling, 'refused', ({ refusal }) => !this.#ended && this.#settings.left(refusal));
    on(signaling, 'peerjoined', () => this.#sayState());
    on(signaling, 'peerleft', () => this.#sayState());
    on(this.#mesh, 'peer', ({ peer }) => this.tiles.add(peer));
    on(this.#mesh, 'gone', ({ peer }) => this.#gone(peer));
    on(this.#mesh, 'change', ({ peer }) => this.tiles.update(peer));
    on(this.#mesh, 'stream', ({ peer }) => this.tiles.update(peer));
    on(this.#mesh, 'open', ({ peer }) => peer.send(JSON.stringify({ kind: 'hello', name: this.#settings.name })));
    on(this.#mesh, 'message', ({ peer, data }) => this.#heard(peer, data));
    this.element.addEventListener('dragover', (event) => event.preventDefault());
    this.element.addEventListener('drop', (event) => this.#dropped(event));
  }

  #heard(peer, data) {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    if (message?.kind === 'hello') this.#met(peer, message.name);
    else if (message?.kind === 'chat') this.chat.add(this.tiles.nameOf(peer.id), message.text);
    else this.#files.heard(peer, this.tiles.nameOf(peer.id), message);
  }

  #met(peer, name) {
    const isNew = this.tiles.rename(peer.id, shownName(name, peer.id));
    if (isNew) this.chat.note(`${this.tiles.nameOf(peer.id)} is here.`);
  }

  #gone(peer) {
    if (this.tiles.wasMet(peer.id)) this.chat.note(`${this.tiles.nameOf(peer.id)} is gone.`);
    this.tiles.remove(peer.id);
    this.#files.forget(peer);
  }

  #say(text) {
    this.#mesh.broadcast(JSON.stringify({ kind: 'chat', text }));
    this.chat.add('You', text, { own: true });
  }

  #dropped(event) {
    event.preventDefault();
    for (const file of event.dataTransfer.files) this.#files.offer(file);
  }

  async #open(media) {
    const { stream, regret } = await openMedia(media);
    if (regret) this.chat.note(regret);
    return stream;
  }

  /** Turns on what was not opened at the start. */
  async #addMedia(kind) {
    const more = await this.#open(kind === 'video' ? 'both' : 'audio');
    if (!more || this.#ended) return stopMedia(more);
    stopMedia(this.#stream);
    this.#stream = more;
    this.#mesh.setStream(more);
    return this.#showStream();
  }

  #showStream() {
    this.#mesh.setStream(this.#stream);
    this.tiles.showSelf(this.#stream);
    this.controls.show(this.#stream);
  }

  #sayState(delayMs) {
    const { state, peers } = this.#signaling;
    const others = peers.size === 1 ? '1 other' : `${peers.size} others`;
    const words = {
      idle: 'Not in the room.',
      connecting: 'Connecting …',
      joined: peers.size === 0 ? 'You are in, alone so far. Send somebody the link.' : `You are in with ${others}.`,
      reconnecting: 'The server is out of reach; the call goes on.' + (delayMs ? ` Next try in ${Math.ceil(delayMs / 1_000)} s.` : ''),
    };
    this.#words.textContent = words[state];
    this.#words.dataset.state = state;
  }

  #sayUnreachable({ status, text }) {
    const words = {
      0: 'Nobody answers at the server’s address.',
      426: 'The server answers, but the WebSocket upgrade is lost on the way: see “Check my server”.',
      429: 'The server finds we are too many or too quick; waiting.',
      503: `The server does not take anybody at the moment; waiting. It says: ${text || 'nothing'}`,
    };
    this.#words.textContent = words[status] ?? `The server’s address answers ${status}; trying again.`;
  }
}
