// SPDX-License-Identifier: Apache-2.0
import { h, svg } from '../dom.js';

const POINTS = 60;
const WIDTH = 240;
const HEIGHT = 64;

/** A small line chart of the last 60 readings, with the latest figures in words beside it. */
export class Chart {
  #lines;
  #words;
  #top = h('span.chart-top');
  #picture;

  /**
   * @param {string} title
   * @param {{words: string, mark: string}[]} series mark: the class that gives the colour
   * @param {(value: number) => string} inWords
   */
  constructor(title, series, inWords) {
    this.#words = inWords;
    this.#lines = series.map(({ words, mark }) => ({
      words,
      values: [],
      path: svg(`path.line.${mark}`, { 'vector-effect': 'non-scaling-stroke' }),
      figure: h('b', {}, '–'),
      mark,
    }));
    this.#picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': title },
      svg('path.grid', { d: `M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}` }), this.#lines.map(({ path }) => path));
    this.element = h('figure.chart', {}, h('figcaption', {}, title, this.#top), this.#picture,
      h('p.legend', {}, this.#lines.map(({ words, mark, figure }) => h(`span.${mark}`, {}, `${words} `, figure))));
  }

  /** One reading per series; null leaves a gap. */
  add(values) {
    for (const [i, line] of this.#lines.entries()) {
      line.values.push(values[i]);
      if (line.values.length > POINTS) line.values.shift();
      line.figure.textContent = values[i] === null ? '–' : this.#words(values[i]);
    }
    this.#draw();
  }

  #draw() {
    const top = Math.max(1e-9, ...this.#lines.flatMap(({ values }) => values.filter((value) => value !== null)));
    this.#top.textContent = `top ${this.#words(top)}`;
    for (const { path, values } of this.#lines) path.setAttribute('d', pathOf(values, top));
    this.#picture.setAttribute('aria-label', this.#lines.map(({ words, figure }) => `${words} ${figure.textContent}`).join(', '));
  }
}

function pathOf(values, top) {
  const step = WIDTH / (POINTS - 1);
  const from = POINTS - values.length;
  let pen = 'M';
  return values
    .map((value, i) => {
      if (value === null) {
        pen = 'M';
        return '';
      }
      const point = `${pen}${((from + i) * step).toFixed(1)} ${(HEIGHT - 2 - (value / top) * (HEIGHT - 6)).toFixed(1)}`;
      pen = 'L';
      return point;
    })
    .join('');
}
