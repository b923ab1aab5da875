// SPDX-License-Identifier: Apache-2.0
import { copy, freshId, h } from '../dom.js';
import { icon } from '../icons.js';
import { masked, parsed, pretty, unfolded } from './json-text.js';

const MOST = 500;

/** The frames on the wire, both ways, as they were sent. */
export class Frames {
  #rows = [];
  #list = h('ol.frames', { 'aria-label': 'Frames' });
  #count = h('span.hint', { role: 'status' });
  #filter;
  #way;

  constructor(signaling, dialect) {
    this.element = this.#build(dialect);
    this.stop = new AbortController();
    const on = (type, act) => signaling.addEventListener(type, ({ detail }) => act(detail), { signal: this.stop.signal });
    on('frame', (frame) => this.#add(frame));
    on('down', ({ code, reason, opened }) => this.#event(opened ? `closed ${code} ${reason}` : 'no handshake'));
    on('retry', ({ attempt, delayMs }) => this.#event(`attempt ${attempt + 1} in ${delayMs} ms`));
  }

  close() {
    this.stop.abort();
  }

  #build(dialect) {
    const refresh = () => this.#refresh();
    this.#filter = h('input', { type: 'search', placeholder: 'offer, candidate, an id …', id: freshId('filter'), oninput: refresh });
    this.#way = h('select', { 'aria-label': 'Direction', onchange: refresh },
      h('option', { value: '' }, 'both ways'), h('option', { value: 'out' }, 'sent'), h('option', { value: 'in' }, 'received'));
    const copyAll = h('button', { type: 'button', onclick: () => copy(this.#shown().map(line).join('\n'), copyAll) }, icon('copy'), h('span', {}, 'Copy'));
    const clear = h('button', { type: 'button', onclick: () => this.#clear() }, 'Clear');
    return h('div', {},
      h('p.hint', {}, `Every frame between this tab and the server, in the ${dialect} protocol. Open one to read it; secrets are masked.`),
      h('div.row.tools', {}, h('label', { for: this.#filter.id }, 'Filter'), this.#filter, this.#way, copyAll, clear, this.#count),
      this.#list);
  }

  #add({ direction, text, at }) {
    const frame = parsed(text);
    this.#put({ direction, at, text: masked(text), type: String(frame?.type ?? 'not JSON') });
  }

  /** What happened to the connection stands between the frames. */
  #event(words) {
    this.#put({ direction: 'event', at: Date.now(), text: words, type: 'connection' });
  }

  #put(row) {
    row.element = row.direction === 'event' ? eventItem(row) : frameItem(row);
    this.#rows.push(row);
    if (this.#rows.length > MOST) this.#rows.shift().element.remove();
    row.element.hidden = !this.#fits(row);
    const atEnd = this.#list.scrollTop + this.#list.clientHeight >= this.#list.scrollHeight - 40;
    this.#list.append(row.element);
    if (atEnd) this.#list.scrollTop = this.#list.scrollHeight;
    this.#tellCount();
  }

  #fits({ direction, text, type }) {
    const sought = this.#filter.value.trim().toLowerCase();
    const way = this.#way.value;
    return (way === '' || way === direction) && `${type} ${text}`.toLowerCase().includes(sought);
  }

  #shown() {
    return this.#rows.filter((row) => this.#fits(row));
  }

  #refresh() {
    for (const row of this.#rows) row.element.hidden = !this.#fits(row);
    this.#tellCount();
  }

  #clear() {
    this.#rows = [];
    this.#list.replaceChildren();
    this.#tellCount();
  }

  #tellCount() {
    const shown = this.#shown().length;
    const all = this.#rows.length;
    this.#count.textContent = shown === all ? `${all}` : `${shown} of ${all}`;
  }
}

function frameItem(row) {
  const body = h('div.frame-body');
  const fold = h('details', { ontoggle: () => fold.open && body.childElementCount === 0 && body.append(...opened(row)) },
    h('summary', {}, h('time', {}, clock(row.at)), arrow(row.direction), h('code', {}, row.type), h('span.brief', {}, brief(row))), body);
  return h('li', { 'data-way': row.direction }, fold);
}

function eventItem(row) {
  return h('li', { 'data-way': 'event' }, h('time', {}, clock(row.at)), h('span.brief', {}, row.text));
}

function opened(row) {
  const button = h('button', { type: 'button', onclick: () => copy(row.text, button) }, icon('copy'), h('span', {}, 'Copy frame'));
  return [
    h('pre', { tabindex: 0, 'aria-label': 'Frame' }, pretty(row.text)),
    ...unfolded(row.text).map(({ title, text }) => h('figure', {}, h('figcaption', {}, title), h('pre', { tabindex: 0, 'aria-label': title }, text))),
    button,
  ];
}

function arrow(direction) {
  const words = direction === 'out' ? 'sent' : 'received';
  return h('span.way', {}, h('span', { 'aria-hidden': 'true' }, direction === 'out' ? '↑' : '↓'), h('span.visually-hidden', {}, words));
}

/** What stands out in a frame besides its type. */
function brief({ text }) {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function clock(at) {
  return new Date(at).toISOString().slice(11, 23);
}

function line({ at, direction, text }) {
  return `${new Date(at).toISOString()} ${{ out: '>', in: '<', event: '*' }[direction]} ${text}`;
}
