// SPDX-License-Identifier: Apache-2.0
import { announce, h } from '../page/dom.js';
import { Chart } from '../page/panel/chart.js';
import { confirm } from './confirm.js';
import { Drain } from './drain.js';
import { Table } from './table.js';
import { View } from './view.js';
import { counted } from './words.js';

const STATES = { ready: 'ready', draining: 'being emptied', down: 'not ready' };

/** This node at a glance, with what can be done to it. */
export class Overview extends View {
  #api;
  #state = h('span.state', { role: 'status' });
  #figures = new Map();
  #chart = new Chart('Connections and peers', [{ words: 'connections', mark: 'out' }, { words: 'peers', mark: 'in' }], String);
  #dialects = new Table('Dialects', [
    { words: 'Dialect', cell: ({ dialect }) => dialect },
    { words: 'Connections', number: true, cell: ({ connections }) => connections.toLocaleString() },
    { words: 'In a room', number: true, cell: ({ peers }) => peers.toLocaleString() },
  ], 'Nobody is connected.');
  #drain;
  #bans;

  constructor({ api, mayAct }) {
    super('Overview', 2_000);
    this.#api = api;
    this.#drain = new Drain(api, mayAct, () => this.again());
    this.#bans = h('button', { type: 'button', hidden: true, onclick: () => this.#lift() }, 'Let banned addresses in again');
    this.element.append(
      h('div.row', {}, this.#state, this.#figure('node', 'span.hint')),
      h('dl.numbers', {}, ['Connections', 'Peers in rooms', 'Rooms', 'Banned addresses'].map((words) => h('div', {}, h('dt', {}, words), this.#figure(words, 'dd')))),
      h('div.halves', {},
        h('section.card', {}, h('h2', {}, 'Last two minutes'), this.#chart.element),
        h('section.card', {}, h('h2', {}, 'Dialects'), this.#dialects.element),
        this.#drain.element));
    if (mayAct) this.element.append(h('div.row', {}, this.#bans));
  }

  async read() {
    const [node, drain] = await Promise.all([this.#api.get('node'), this.#api.get('drain')]);
    const peers = node.dialects.reduce((sum, dialect) => sum + dialect.peers, 0);
    const state = node.draining ? 'draining' : node.ready ? 'ready' : 'down';
    this.#state.dataset.state = state;
    say(this.#state, STATES[state]);
    say(this.#figures.get('node'), `Node ${node.node}`);
    say(this.#figures.get('Connections'), node.connections.toLocaleString());
    say(this.#figures.get('Peers in rooms'), peers.toLocaleString());
    say(this.#figures.get('Rooms'), node.rooms.toLocaleString());
    say(this.#figures.get('Banned addresses'), node.banned.toLocaleString());
    this.#bans.hidden = node.banned === 0;
    this.#chart.add([node.connections, peers]);
    this.#dialects.show(node.dialects, ({ dialect }) => dialect);
    this.#drain.show(drain);
  }

  #figure(name, spec) {
    const element = h(spec, {}, '–');
    this.#figures.set(name, element);
    return element;
  }

  async #lift() {
    const words = `${counted(Number(this.#figures.get('Banned addresses').textContent), 'address', 'addresses')} will be let in again by this node.`;
    if (!(await confirm({ title: 'Lift all bans?', words, action: 'Lift all bans' }))) return;
    announce((await this.#api.remove('bans')).done);
    this.again();
  }
}

/** Changes a text only where it is another one, as screen readers read out every change. */
function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
