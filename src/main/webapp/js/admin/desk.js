// SPDX-License-Identifier: Apache-2.0
import { h } from '../page/dom.js';
import { Overview } from './overview.js';
import { Peers } from './peers.js';
import { at, placeOf } from './place.js';
import { Refusals } from './refusals.js';
import { Room } from './room.js';
import { RoomList } from './room-list.js';
import { Settings } from './settings.js';
import { Timelines } from './timelines.js';

const PAGES = { overview: ['Overview', Overview], rooms: ['Rooms', RoomList], peers: ['Connections', Peers], timelines: ['Timelines', Timelines], refusals: ['Refusals', Refusals], settings: ['Settings', Settings] };

/** Everything behind the login: one view at a time, which the address names so that it can be gone back to. */
export class Desk {
  #context;
  #stage = h('div.stage');
  #links;
  #view = null;
  #stop = new AbortController();

  /** @param who whom the server sees; what they may not do is not offered */
  constructor(api, who) {
    this.#context = { api, mayAct: who.mayAct };
    this.#links = Object.entries(PAGES).map(([page, [words]]) => h('a', { href: at(page), 'data-page': page }, words));
    this.element = h('div', {}, h('nav.pages', { 'aria-label': 'Operations' }, this.#links), this.#stage);
  }

  start() {
    addEventListener('hashchange', () => this.#show(true), { signal: this.#stop.signal });
    this.#show(false);
  }

  close() {
    this.#stop.abort();
    this.#view?.close();
  }

  #show(focus) {
    const { page, realm, name } = placeOf(location.hash);
    const known = Object.hasOwn(PAGES, page) ? page : 'overview';
    this.#view?.close();
    this.#view = name ? new Room(this.#context, realm, name) : new PAGES[known][1](this.#context);
    for (const link of this.#links) {
      if (link.dataset.page === known) {
        link.setAttribute('aria-current', 'page');
        link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      } else {
        link.removeAttribute('aria-current');
      }
    }
    this.#stage.replaceChildren(this.#view.element);
    const heading = this.#view.element.querySelector('h1');
    document.title = `${heading.textContent} – Parley operations`;
    heading.tabIndex = -1;
    if (focus) heading.focus();
  }
}
