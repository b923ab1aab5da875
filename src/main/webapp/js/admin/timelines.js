// SPDX-License-Identifier: Apache-2.0
import { h } from '../page/dom.js';
import { at } from './place.js';
import { Table } from './table.js';
import { View } from './view.js';
import { clock, day } from './words.js';

/** The rooms of which there is a timeline, ended ones too: where to look when somebody says that a call failed. */
export class Timelines extends View {
  #api;
  #table = new Table('Timelines', [
    { words: 'Room', cell: ({ realm, name }) => h('a', { href: at('timelines', realm, name) }, name) },
    { words: 'Realm', cell: ({ realm }) => realm },
    { words: 'From', cell: ({ from }) => moment(from) },
    { words: 'To', cell: ({ to }) => moment(to) },
    { words: 'Steps', number: true, cell: ({ steps }) => steps },
  ], 'Nothing has happened yet.');
  #off = h('p', { hidden: true }, 'No timelines are kept. Set ', h('code', {}, 'parley.admin.timeline-rooms'),
    ' to the number of rooms to keep them of, and this page shows who joined, offered and answered, and when.');

  constructor({ api }) {
    super('Timelines', 4_000);
    this.#api = api;
    this.element.append(h('div.card', {}, this.#off, this.#table.element));
  }

  async read() {
    try {
      this.#table.show(await this.#api.get('timelines'), ({ realm, name }) => JSON.stringify([realm, name]));
    } catch (error) {
      if (error.status !== 409) throw error;
      this.#off.hidden = false;
      this.#table.element.hidden = true;
    }
  }
}

function moment(millis) {
  return h('time', { datetime: new Date(millis).toISOString(), title: day(millis) }, clock(millis));
}
