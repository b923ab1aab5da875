// SPDX-License-Identifier: Apache-2.0
import { h } from '../page/dom.js';
import { Table } from './table.js';
import { View } from './view.js';
import { day } from './words.js';

/** What this node refused lately. */
export class Refusals extends View {
  #api;
  #table = new Table('Refusals', [
    { words: 'When', cell: ({ at }) => h('time', { datetime: new Date(at).toISOString() }, day(at)) },
    { words: 'Dialect', cell: ({ dialect }) => dialect },
    { words: 'What', cell: ({ what }) => what },
    { words: 'Why', cell: ({ reason }) => reason },
  ], 'Nothing was refused yet.');

  constructor({ api }) {
    super('Refusals', 3_000);
    this.#api = api;
    this.element.append(h('p.hint', {}, 'Handshakes and requests, newest first, at most the last 500.'), h('div.card', {}, this.#table.element));
  }

  async read() {
    const refusals = await this.#api.get('refusals', { limit: 500 });
    this.#table.show(refusals.map((refusal, i) => ({ ...refusal, number: refusals.length - i })), (refusal) => JSON.stringify(refusal));
  }
}
