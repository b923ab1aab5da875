// SPDX-License-Identifier: Apache-2.0
import { StatsMeter } from '../parley.js';
import { h } from './dom.js';
import { initials, shownName } from './names.js';

const stateWords = {
  new: 'calling',
  connecting: 'connecting',
  connected: 'connected',
  disconnected: 'disturbed',
  failed: 'route lost, restarting',
  closed: 'closed',
};

const routeWords = { host: 'host: same network', reflexive: 'reflexive: through NAT', relay: 'relay: through TURN' };

/** One person: picture or initials, name, state of the connection, route. */
export class Tile {
  met = false;
  #meter;
  #video = h('video', { autoplay: true, playsinline: true });
  #face = h('div.face', { 'aria-hidden': 'true' });
  #name = h('span.tile-name', { dir: 'auto' });
  #state = h('span.chip.state');
  #route = h('span.chip.route', { hidden: true });

  constructor(name, { peer = null, isSelf = false }) {
    this.#meter = peer && new StatsMeter(peer.pc);
    this.#video.muted = isSelf;
    this.#video.hidden = true;
    this.element = h('li.tile', { 'data-peer': peer?.id ?? 'self' }, this.#video, this.#face,
      h('div.caption', {}, this.#name, isSelf ? null : this.#state, this.#route));
    this.element.classList.toggle('self', isSelf);
    this.#write(shownName(name, peer?.id ?? 'You'));
    if (peer) this.update(peer);
  }

  /** True when the name was not told before. */
  rename(name) {
    const isFirst = !this.met;
    this.met = true;
    this.#write(name);
    return isFirst;
  }

  update(peer) {
    this.#state.textContent = stateWords[peer.state] ?? peer.state;
    this.element.dataset.state = peer.state;
    this.show(peer.stream);
  }

  show(stream) {
    if (this.#video.srcObject !== stream) this.#video.srcObject = stream;
    const track = stream?.getVideoTracks()[0];
    const refresh = () => {
      this.#video.hidden = !stream;
      this.element.classList.toggle('with-picture', Boolean(track && !track.muted && track.readyState === 'live'));
    };
    if (track) track.onmute = track.onunmute = track.onended = refresh;
    refresh();
  }

  async read() {
    const reading = await this.#meter.read();
    this.#route.hidden = reading === null;
    if (reading === null) return;
    this.element.dataset.route = reading.route;
    this.#route.textContent = routeWords[reading.route] + (reading.rttMs === null ? '' : ` · ${Math.round(reading.rttMs)} ms`);
  }

  #write(name) {
    this.name = name;
    this.#name.textContent = name;
    this.#face.textContent = initials(name);
    this.#video.setAttribute('aria-label', `Picture of ${name}`);
    this.#face.dataset.hue = [...name].reduce((sum, c) => (sum + c.codePointAt(0)) % 6, 0);
  }
}
