// SPDX-License-Identifier: Apache-2.0
import { h } from './dom.js';
import { shownName } from './names.js';

const CHUNK = 16_384;
const BUFFER = 1_048_576;
const LARGEST = 512 * 1_048_576;

/**
 * Files from browser to browser: offered to all as `{kind:"file", id, name, size}`, asked for by `{kind:"get", id}`, then
 * sent on a channel of its own labelled with the id. Nothing is sent that was not asked for.
 */
export class Files {
  #mesh;
  #chat;
  #offered = new Map();
  #awaited = new Map();

  constructor(mesh, chat) {
    this.#mesh = mesh;
    this.#chat = chat;
    mesh.addEventListener('channel', ({ detail }) => this.#arrive(detail.peer, detail.channel));
  }

  offer(file) {
    const id = crypto.randomUUID();
    this.#offered.set(id, file);
    this.#mesh.broadcast(JSON.stringify({ kind: 'file', id, name: file.name, size: file.size }));
    this.#chat.append('You', [h('span.said', {}, `offer ${file.name} (${sizeWords(file.size)})`)], { own: true });
  }

  heard(peer, from, message) {
    if (message?.kind === 'get' && this.#offered.has(message.id)) this.#send(peer, message.id);
    if (message?.kind === 'file' && typeof message.id === 'string' && Number.isSafeInteger(message.size)) this.#show(peer, from, message);
  }

  /** The peer is gone, and with him what he was sending. */
  forget(peer) {
    for (const [key, awaited] of this.#awaited) {
      if (awaited.peer === peer) this.#fail(key, 'The sender is gone.');
    }
  }

  #show(peer, from, { id, name, size }) {
    const key = `${peer.id} ${id}`;
    const progress = h('progress', { max: size || 1, value: 0, hidden: true, 'aria-label': 'Received' });
    const words = h('span.said', { dir: 'auto' }, `${shownName(name, 'file')} (${sizeWords(size)})`);
    const get = h('button', { type: 'button', onclick: () => ask() }, 'Get');
    const ask = () => {
      get.disabled = true;
      progress.hidden = false;
      this.#awaited.set(key, { peer, name: shownName(name, 'file'), size, progress, words, get });
      if (!peer.send(JSON.stringify({ kind: 'get', id }))) this.#fail(key, 'Not connected.');
    };
    if (size < 0 || size > LARGEST) get.disabled = true;
    this.#chat.append(from, [words, get, progress]);
  }

  async #send(peer, id) {
    const file = this.#offered.get(id);
    const channel = peer.openChannel(id);
    channel.bufferedAmountLowThreshold = BUFFER / 4;
    await once(channel, 'open');
    for (let at = 0; at < file.size && channel.readyState === 'open'; at += CHUNK) {
      if (channel.bufferedAmount > BUFFER) await once(channel, 'bufferedamountlow');
      channel.send(await file.slice(at, at + CHUNK).arrayBuffer());
    }
    if (file.size === 0) channel.send(new ArrayBuffer(0));
  }

  #arrive(peer, channel) {
    const key = `${peer.id} ${channel.label}`;
    const awaited = this.#awaited.get(key);
    if (!awaited) return channel.close();
    const parts = [];
    let received = 0;
    channel.binaryType = 'arraybuffer';
    channel.onclose = () => this.#fail(key, 'The sender stopped.');
    channel.onmessage = ({ data }) => {
      received += data.byteLength;
      parts.push(data);
      awaited.progress.value = received;
      if (received < awaited.size) return;
      channel.onclose = null;
      channel.close();
      this.#awaited.delete(key);
      if (received === awaited.size) save(awaited, new Blob(parts, { type: 'application/octet-stream' }));
      else this.#fail(key, 'More came than was announced.');
    };
    return undefined;
  }

  #fail(key, why) {
    const awaited = this.#awaited.get(key);
    this.#awaited.delete(key);
    if (!awaited) return;
    awaited.progress.hidden = true;
    awaited.get.disabled = false;
    awaited.words.append(` – ${why}`);
  }
}

/** As a download, never as a page of this origin. */
function save({ name, progress, get }, blob) {
  const link = h('a', { href: URL.createObjectURL(blob), download: name.replace(/[/\\:]/g, '_') }, 'Save again');
  progress.remove();
  get.replaceWith(link);
  link.click();
}

function once(channel, type) {
  return new Promise((resolve) => {
    const ends = [type, 'close', 'error'];
    const done = () => {
      for (const end of ends) channel.removeEventListener(end, done);
      resolve();
    };
    for (const end of ends) channel.addEventListener(end, done);
  });
}

function sizeWords(bytes) {
  if (bytes < 1_024) return `${bytes} bytes`;
  const units = ['KiB', 'MiB', 'GiB'];
  const step = Math.min(units.length, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1_024 ** step).toFixed(1)} ${units[step - 1]}`;
}
