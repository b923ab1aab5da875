// SPDX-License-Identifier: Apache-2.0
import { StatsMeter } from '../../parley.js';
import { h } from '../dom.js';
import { shownName } from '../names.js';

const READ_MS = 2_000;

/** Per peer: the ICE candidates of both sides, as they came, and the pair that was chosen. */
export class Routes {
  #peers = new Map();
  #none = h('p.hint', {}, 'Candidates appear as soon as somebody else is in the room.');
  #timer = setInterval(() => this.#read(), READ_MS);

  constructor(mesh) {
    this.element = h('div.routes', {}, this.#none);
    this.stop = new AbortController();
    const on = (type, act) => mesh.addEventListener(type, ({ detail }) => act(detail), { signal: this.stop.signal });
    on('peer', ({ peer }) => this.#add(peer));
    on('gone', ({ peer }) => this.#remove(peer));
    on('candidate', ({ peer, side, candidate }) => this.#candidate(peer, side, candidate));
    on('candidateerror', ({ peer, url, errorCode, errorText }) => this.#error(peer, `${url}: ${errorCode} ${errorText}`));
  }

  close() {
    clearInterval(this.#timer);
    this.stop.abort();
  }

  #add(peer) {
    const rows = h('tbody');
    const pair = h('p.pair', {}, 'No pair chosen yet.');
    const element = h('section', {}, h('h3', { dir: 'auto' }, shownName(peer.name, peer.id)), pair,
      h('div.scroll', { tabindex: 0, role: 'region', 'aria-label': 'Candidates' }, h('table', {},
        h('thead', {}, h('tr', {}, ['Side', 'Type', 'Protocol', 'Address', 'Priority'].map((words) => h('th', { scope: 'col' }, words)))), rows)));
    this.#peers.set(peer, { rows, pair, element, meter: new StatsMeter(peer.pc) });
    this.element.append(element);
    this.#none.hidden = true;
  }

  #remove(peer) {
    this.#peers.get(peer)?.element.remove();
    this.#peers.delete(peer);
    this.#none.hidden = this.#peers.size > 0;
  }

  #candidate(peer, side, init) {
    let candidate = {};
    try {
      candidate = new RTCIceCandidate(init);
    } catch {
      // Shown as far as it can be read.
    }
    const { type, protocol, tcpType, address, port, priority } = candidate;
    const cells = [side, type, [protocol, tcpType].filter(Boolean).join(' '), endpoint(address, port), priority];
    this.#peers.get(peer)?.rows.append(h('tr', { 'data-side': side }, cells.map((cell) => h('td', {}, String(cell ?? '?')))));
  }

  #error(peer, words) {
    this.#peers.get(peer)?.rows.append(h('tr', {}, h('td', { colspan: 5 }, words)));
  }

  async #read() {
    for (const { meter, pair } of this.#peers.values()) {
      const reading = await meter.read();
      if (reading?.local && reading.remote) pair.textContent = `Chosen: ${pairWords(reading)}`;
    }
  }
}

function pairWords({ local, remote, route }) {
  const ends = [local, remote].map((end) => `${end.candidateType} ${endpoint(end.address ?? end.ip, end.port)}`);
  const relay = local.relayProtocol ? ` (to the TURN server by ${local.relayProtocol})` : '';
  return `${ends.join('  ↔  ')} by ${local.protocol}${relay}: ${route}`;
}

function endpoint(address, port) {
  if (!address) return 'hidden';
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
