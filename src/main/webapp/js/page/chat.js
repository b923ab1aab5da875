// SPDX-License-Identifier: Apache-2.0
import { h } from './dom.js';
import { icon } from './icons.js';

const LONGEST = 4_000;
const MOST_LINES = 500;

/** What is said and handed over in the room. */
export class Chat {
  #lines = h('ol');
  #log = h('div.chat-log', { role: 'log', 'aria-label': 'Messages', tabindex: 0 }, this.#lines);

  /** @param {{say: (text: string) => void, offer: (file: File) => void}} by */
  constructor({ say, offer }) {
    const text = h('input', { type: 'text', name: 'text', 'aria-label': 'Message', placeholder: 'Message', maxlength: LONGEST, autocomplete: 'off' });
    const picker = h('input.visually-hidden', { type: 'file', multiple: true, tabindex: -1, 'aria-hidden': 'true', onchange: () => picked() });
    const picked = () => {
      for (const file of picker.files) offer(file);
      picker.value = '';
    };
    const submit = (event) => {
      event.preventDefault();
      if (text.value.trim()) say(text.value);
      text.value = '';
    };
    this.element = h('section.chat.card', { 'aria-label': 'Chat and files' },
      h('h2', {}, 'Chat and files'), this.#log,
      h('form.row', { onsubmit: submit }, text,
        h('button', { type: 'submit', 'aria-label': 'Send message' }, icon('send')),
        h('button', { type: 'button', 'aria-label': 'Offer a file', onclick: () => picker.click() }, icon('file')), picker),
      h('p.hint', {}, 'Drop files anywhere on the call. They go to those who ask for them, not to the server.'));
  }

  /** A line somebody said. */
  add(name, text, { own = false } = {}) {
    if (typeof text !== 'string') return;
    this.append(name, [h('span.said', { dir: 'auto' }, text.slice(0, LONGEST))], { own });
  }

  /** A line with content of its own, e.g. a file. */
  append(name, content, { own = false } = {}) {
    this.#line(h(own ? 'li.own' : 'li', {}, h('span.who', { dir: 'auto' }, name), ...content));
  }

  /** A line nobody said. */
  note(text) {
    this.#line(h('li.note', {}, text));
  }

  #line(item) {
    this.#lines.append(item);
    while (this.#lines.childElementCount > MOST_LINES) this.#lines.firstElementChild.remove();
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}
