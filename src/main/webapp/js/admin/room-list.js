// SPDX-License-Identifier: Apache-2.0
import { h } from '../page/dom.js';
import { at } from './place.js';
import { Table } from './table.js';
import { View } from './view.js';
import { clock, day } from './words.js';

const PART = 100;

/** The rooms of all nodes, by realm and name. */
export class RoomList extends View {
  #api;
  #realm = h('input', { type: 'search', spellcheck: 'false', autocapitalize: 'off' });
  #name = h('input', { type: 'search', spellcheck: 'false', autocapitalize: 'off' });
  #limit = PART;
  #more = h('button', { type: 'button', hidden: true }, 'Show more');
  #table = new Table('Rooms', [
    { words: 'Realm', cell: ({ realm }) => realm },
    { words: 'Room', cell: ({ realm, name }) => h('a', { href: at('rooms', realm, name) }, name) },
    { words: 'Members', number: true, cell: ({ members, capacity }) => (capacity > 0 ? `${members} of ${capacity}` : members) },
    { words: 'Dialects', cell: ({ dialects }) => dialects.join(', ') },
    { words: 'Since', cell: ({ createdAt }) => h('time', { datetime: new Date(createdAt).toISOString(), title: day(createdAt) }, clock(createdAt)) },
  ], 'There is no such room.');

  constructor({ api }) {
    super('Rooms', 4_000);
    this.#api = api;
    const search = (event) => {
      event.preventDefault();
      this.#limit = PART;
      this.again();
    };
    this.#more.addEventListener('click', () => {
      this.#limit = Math.min(1_000, this.#limit * 2);
      this.again();
    });
    this.element.append(
      h('form.filter', { role: 'search', onsubmit: search, oninput: search },
        h('label', {}, 'Name contains', this.#name), h('label.short', {}, 'Realm', this.#realm)),
      h('div.card', {}, this.#table.element, this.#more));
  }

  async read() {
    const query = { realm: this.#realm.value, name: this.#name.value, limit: this.#limit };
    const { rooms, next } = await this.#api.get('rooms', query);
    if (query.name !== this.#name.value || query.realm !== this.#realm.value) return;
    this.#table.show(rooms, ({ realm, name }) => JSON.stringify([realm, name]));
    this.#more.hidden = !next || this.#limit >= 1_000;
  }
}
