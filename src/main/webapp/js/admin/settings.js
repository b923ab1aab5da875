// SPDX-License-Identifier: Apache-2.0
import { announce, h } from '../page/dom.js';
import { Table } from './table.js';
import { View } from './view.js';

const LEVELS = ['debug', 'info', 'warn', 'error'];

/** How this node is set up, and the level of its log. */
export class Settings extends View {
  #api;
  #name = h('input', { type: 'search', spellcheck: 'false', autocapitalize: 'off', oninput: () => this.#show() });
  #level;
  #all = [];
  #table = new Table('Settings in effect', [
    { words: 'Setting', cell: ({ key }) => key },
    { words: 'Value', cell: ({ value }) => value ?? '–' },
    { words: 'From', cell: ({ from }) => from ?? '' },
  ], 'There is no such setting.');

  constructor({ api, mayAct }) {
    super('Settings', 0);
    this.#api = api;
    this.#level = h('select', { disabled: !mayAct, onchange: () => this.#setLevel() }, LEVELS.map((level) => h('option', { value: level }, level)));
    this.element.append(
      h('div.filter', {}, h('label', {}, 'Name contains', this.#name), h('label.short', {}, 'Log level', this.#level)),
      h('p.hint', {}, 'Secrets are shown as ***. A changed log level lasts until the next start.'),
      h('div.card', {}, this.#table.element));
  }

  async read() {
    const [settings, { level }] = await Promise.all([this.#api.get('settings'), this.#api.get('log-level')]);
    this.#all = settings;
    this.#level.value = level;
    this.#show();
  }

  #show() {
    this.#table.show(this.#all.filter(({ key }) => key.includes(this.#name.value.trim())), ({ key }) => key);
  }

  async #setLevel() {
    const { level } = await this.#api.put('log-level', { level: this.#level.value });
    announce(`The log level is ${level}`);
  }
}
