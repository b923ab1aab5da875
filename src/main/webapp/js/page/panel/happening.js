// SPDX-License-Identifier: Apache-2.0
import { h } from '../dom.js';
import { Figures } from './figures.js';
import { Frames } from './frames.js';
import { Routes } from './routes.js';
import { tabs } from './tabs.js';

/** The panel "What is happening": frames on the wire, candidates and routes, live figures. */
export class Happening {
  #parts;

  constructor(signaling, mesh, dialect) {
    const frames = new Frames(signaling, dialect);
    const routes = new Routes(mesh);
    const figures = new Figures(mesh);
    this.#parts = [frames, routes, figures];
    this.element = h('section.happening.card', { 'aria-label': 'What is happening' },
      h('h2', {}, 'What is happening'),
      tabs([
        { words: 'Frames', content: frames.element },
        { words: 'Routes', content: routes.element },
        { words: 'Figures', content: figures.element },
      ]));
  }

  close() {
    for (const part of this.#parts) part.close();
  }
}
