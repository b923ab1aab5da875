// SPDX-License-Identifier: Apache-2.0
import { announce, h } from '../page/dom.js';
import { confirm } from './confirm.js';
import { disconnectButton } from './disconnect.js';
import { Story } from './story.js';
import { Table } from './table.js';
import { View } from './view.js';
import { clock, counted, day } from './words.js';

/** One room: who is in it, and what happened. It may have ended; its timeline stays. */
export class Room extends View {
  #api;
  #key;
  #gone = h('p.hint', { hidden: true }, 'Nobody is in this room now.');
  #facts = h('p.hint');
  #members;
  #close;
  #story = new Story();

  constructor({ api, mayAct }, realm, name) {
    super(name, 3_000);
    this.element.querySelector('h1').dir = 'auto';
    this.#api = api;
    this.#key = { realm, name };
    this.#members = new Table('Members', [
      { words: 'Peer', cell: ({ id }) => id },
      { words: 'Dialect', cell: ({ dialect }) => dialect },
      { words: 'Node', cell: ({ node }) => node },
      { words: 'Address', cell: ({ address }) => address ?? '–' },
      { words: 'Joined', cell: ({ joinedAt }) => h('time', { datetime: new Date(joinedAt).toISOString(), title: day(joinedAt) }, clock(joinedAt)) },
      ...(mayAct ? [{ words: 'Action', cell: (member) => (member.connection ? disconnectButton(api, member, () => this.again()) : 'on its node') }] : []),
    ], 'Nobody.');
    this.#close = h('button.danger', { type: 'button', onclick: () => this.#closeRoom() }, 'Close this room…');
    this.element.append(this.#facts, this.#gone,
      h('section.card', {}, h('h2', {}, 'Members'), this.#members.element, mayAct ? h('div.row', {}, this.#close) : null),
      h('section.card', {}, h('h2', {}, 'Timeline'), this.#story.element));
  }

  async read() {
    const [room, story] = await Promise.all([orNull(this.#api.get('room', this.#key), 404), this.#timeline()]);
    this.#gone.hidden = room !== null;
    this.#close.disabled = room === null;
    const members = room?.members ?? [];
    const facts = `Realm ${this.#key.realm}${room ? `, ${counted(members.length, 'member')}${room.capacity > 0 ? ` of ${room.capacity}` : ''}, since ${day(room.createdAt)}` : ''}`;
    if (this.#facts.textContent !== facts) this.#facts.textContent = facts;
    this.#members.show(members, ({ id, node, joinedAt }) => JSON.stringify([id, node, joinedAt]));
    this.#story.show(story);
  }

  #timeline() {
    return this.#api.get('timeline', this.#key).catch((error) => {
      if (error.status === 404 || error.status === 409) return { why: error.message };
      throw error;
    });
  }

  async #closeRoom() {
    const words = `Everybody in ${this.#key.name} is told, and disconnected, on all nodes.`;
    if (!(await confirm({ title: 'Close this room?', words, action: 'Close the room' }))) return;
    announce(await this.#api.remove('room', this.#key).then(({ done }) => done, (error) => error.message));
    this.again();
  }
}

async function orNull(answer, status) {
  try {
    return await answer;
  } catch (error) {
    if (error.status === status) return null;
    throw error;
  }
}
