// SPDX-License-Identifier: Apache-2.0
import { h } from './dom.js';
import { Tile } from './tile.js';

const READ_MS = 1_000;

/** Everybody in the room as tiles, ourselves first. */
export class Tiles {
  #tiles = new Map();
  #self;
  #timer = setInterval(() => this.#read(), READ_MS);

  constructor(ownName) {
    this.#self = new Tile(`${ownName} (you)`, { isSelf: true });
    this.element = h('ul.tiles', { 'aria-label': 'People in the room' }, this.#self.element);
    this.#count();
  }

  showSelf(stream) {
    this.#self.show(stream);
  }

  add(peer) {
    const tile = new Tile(peer.name ?? peer.id, { peer });
    this.#tiles.set(peer.id, tile);
    this.element.append(tile.element);
    this.#count();
  }

  update(peer) {
    this.#tiles.get(peer.id)?.update(peer);
  }

  /** Sets the name a peer told himself; true the first time. */
  rename(id, name) {
    return this.#tiles.get(id)?.rename(name) ?? false;
  }

  nameOf(id) {
    return this.#tiles.get(id)?.name ?? id;
  }

  /** Whether the peer got as far as telling his name. */
  wasMet(id) {
    return this.#tiles.get(id)?.met ?? false;
  }

  remove(id) {
    this.#tiles.get(id)?.element.remove();
    this.#tiles.delete(id);
    this.#count();
  }

  close() {
    clearInterval(this.#timer);
  }

  #count() {
    this.element.dataset.count = Math.min(6, this.#tiles.size + 1);
  }

  #read() {
    for (const tile of this.#tiles.values()) tile.read();
  }
}
