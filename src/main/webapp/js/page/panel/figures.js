// SPDX-License-Identifier: Apache-2.0
import { StatsMeter } from '../../parley.js';
import { h } from '../dom.js';
import { shownName } from '../names.js';
import { Chart } from './chart.js';

const READ_MS = 1_000;

/** Bit rates and round trip of every connection, as live charts of the last minute. */
export class Figures {
  #peers = new Map();
  #none = h('p.hint', {}, 'Figures appear as soon as a connection stands.');
  #timer = setInterval(() => this.#read(), READ_MS);

  constructor(mesh) {
    this.element = h('div.figures', {}, this.#none);
    this.stop = new AbortController();
    mesh.addEventListener('peer', ({ detail }) => this.#add(detail.peer), { signal: this.stop.signal });
    mesh.addEventListener('gone', ({ detail }) => this.#remove(detail.peer), { signal: this.stop.signal });
  }

  close() {
    clearInterval(this.#timer);
    this.stop.abort();
  }

  #add(peer) {
    const rate = new Chart('Bit rate', [{ words: 'received', mark: 'in' }, { words: 'sent', mark: 'out' }], rateWords);
    const trip = new Chart('Round trip', [{ words: 'round trip', mark: 'trip' }], (ms) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`);
    const element = h('section', {}, h('h3', { dir: 'auto' }, shownName(peer.name, peer.id)), h('div.charts', {}, rate.element, trip.element));
    this.#peers.set(peer, { element, rate, trip, meter: new StatsMeter(peer.pc) });
    this.element.append(element);
    this.#none.hidden = true;
  }

  #remove(peer) {
    this.#peers.get(peer)?.element.remove();
    this.#peers.delete(peer);
    this.#none.hidden = this.#peers.size > 0;
  }

  async #read() {
    for (const { meter, rate, trip } of this.#peers.values()) {
      const reading = await meter.read();
      if (!reading) continue;
      rate.add([reading.receivedBps, reading.sentBps]);
      trip.add([reading.rttMs]);
    }
  }
}

function rateWords(bps) {
  if (bps < 1_000) return `${Math.round(bps)} bit/s`;
  return bps < 1_000_000 ? `${(bps / 1_000).toFixed(0)} kbit/s` : `${(bps / 1_000_000).toFixed(2)} Mbit/s`;
}
