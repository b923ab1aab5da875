// SPDX-License-Identifier: Apache-2.0
import { h } from '../page/dom.js';
import { disconnectButton } from './disconnect.js';
import { at } from './place.js';
import { Table } from './table.js';
import { View } from './view.js';
import { lasting } from './words.js';

/** The connections of this node. */
export class Peers extends View {
  #api;
  #id = h('input', { type: 'search', spellcheck: 'false', autocapitalize: 'off' });
  #dialect = h('select', {}, ['', 'altair', 'meet', 'rendezvous', 'topic', 'turnip'].map((name) => h('option', { value: name }, name || 'all')));
  #hint = h('p.hint', { hidden: true }, 'There are more; narrow the search down.');
  #table;

  constructor({ api, mayAct }) {
    super('Connections of this node', 4_000);
    this.#api = api;
    this.#table = new Table('Connections', [
      { words: 'No.', number: true, cell: ({ connection }) => connection },
      { words: 'Dialect', cell: ({ dialect }) => dialect },
      { words: 'Room', cell: ({ realm, room }) => (room ? h('a', { href: at('rooms', realm, room) }, room) : '–') },
      { words: 'Peer', cell: ({ id }) => id ?? '–' },
      { words: 'Address', cell: ({ address }) => address },
      { words: 'Open for', number: true, cell: ({ openForMillis }) => (openForMillis > 0 ? lasting(openForMillis) : '< 1 min') },
      ...(mayAct ? [{ words: 'Action', cell: (peer) => disconnectButton(api, peer, () => this.again()) }] : []),
    ], 'There is no such connection.');
    const search = (event) => {
      event.preventDefault();
      this.again();
    };
    this.element.append(
      h('form.filter', { role: 'search', onsubmit: search, oninput: search },
        h('label', {}, 'Peer id contains', this.#id), h('label.short', {}, 'Dialect', this.#dialect)),
      h('div.card', {}, this.#table.element, this.#hint));
  }

  async read() {
    const { peers, next } = await this.#api.get('peers', { id: this.#id.value, dialect: this.#dialect.value });
    // To the minute only once it is one, so that rows that stay are not made anew all the time.
    const shown = peers.map((peer) => ({ ...peer, openForMillis: Math.floor(peer.openForMillis / 60_000) * 60_000 }));
    this.#table.show(shown, ({ connection }) => String(connection));
    this.#hint.hidden = !next;
  }
}
