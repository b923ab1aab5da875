// SPDX-License-Identifier: Apache-2.0
import { announce, freshId, h } from '../page/dom.js';
import { confirm } from './confirm.js';
import { counted, lasting } from './words.js';

/** Emptying the node before it is stopped: the button, and how far it is. */
export class Drain {
  #api;
  #again;
  #words = h('p');
  #progress = h('progress', { 'aria-label': 'Told to go', hidden: true });
  #begin = h('button.danger', { type: 'button', onclick: () => this.#drain() }, 'Drain this node…');
  #end = h('button', { type: 'button', hidden: true, onclick: () => this.#undrain() }, 'Take connections again');
  #connections = 0;

  constructor(api, mayAct, again) {
    this.#api = api;
    this.#again = again;
    const heading = freshId('drain');
    this.element = h('section.card', { 'aria-labelledby': heading }, h('h2', { id: heading }, 'Drain'), this.#words, this.#progress,
      mayAct ? h('div.row', {}, this.#begin, this.#end) : null);
  }

  show({ draining, told, connections, millisLeft }) {
    this.#connections = connections;
    this.#begin.hidden = draining;
    this.#end.hidden = !draining;
    this.#progress.hidden = !draining;
    this.#progress.max = Math.max(1, told + connections);
    this.#progress.value = Math.max(0, this.#progress.max - connections);
    const words = draining ? wordsFor(told, connections, millisLeft) : 'Before a stop: refuses newcomers, and tells everybody to go elsewhere, spread over some time.';
    if (this.#words.textContent !== words) this.#words.textContent = words;
  }

  async #drain() {
    const seconds = h('input', { type: 'number', min: 0, max: 3600, step: 1, value: 20, required: true });
    const answer = await confirm({
      title: 'Drain this node?',
      words: `${counted(this.#connections, 'connection')} will be closed, and nobody new gets in until you take it back.`,
      action: 'Drain',
      fields: [{ name: 'seconds', words: 'Spread over so many seconds', input: seconds }],
    });
    if (!answer) return;
    this.show(await this.#api.post('drain', answer));
    announce('The node is being emptied');
    this.#end.focus();
    this.#again();
  }

  async #undrain() {
    this.show(await this.#api.post('undrain'));
    announce('The node takes connections again');
    this.#begin.focus();
    this.#again();
  }
}

function wordsFor(told, connections, millisLeft) {
  if (connections === 0) return 'Everybody has gone: this node can be stopped.';
  const left = millisLeft > 0 ? `, the last one in ${lasting(millisLeft)}` : '';
  return `${counted(told, 'connection')} told to go${left}; ${counted(connections, 'is', 'are')} still open.`;
}
