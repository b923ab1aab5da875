// SPDX-License-Identifier: Apache-2.0
import { h } from '../page/dom.js';

/**
 * A table whose rows come and go. Rows stay the same elements while their key stays, so that a focus within one survives.
 */
export class Table {
  #body = h('tbody');
  #columns;
  #rows = new Map();
  #empty;

  /**
   * @param {string} caption for those who do not see it
   * @param {{words: string, number?: boolean, cell: (entry: object) => (string | number | Node)}[]} columns
   * @param {string} empty what to say when there is nothing
   */
  constructor(caption, columns, empty) {
    this.#columns = columns;
    this.#empty = h('tr.empty', {}, h('td', { colspan: columns.length }, empty));
    this.element = h('div.scroll', { tabindex: 0, role: 'region', 'aria-label': caption }, h('table', {},
      h('thead', {}, h('tr', {}, columns.map(({ words, number }) => h(number ? 'th.number' : 'th', { scope: 'col' }, words)))), this.#body));
  }

  /** @param {(entry: object) => string} keyOf what makes an entry the same as one before */
  show(entries, keyOf) {
    const next = new Map(entries.map((entry) => [keyOf(entry), entry]));
    for (const [key, row] of this.#rows) {
      if (!next.has(key)) {
        row.element.remove();
        this.#rows.delete(key);
      }
    }
    const elements = [...next].map(([key, entry]) => this.#row(key, entry));
    for (const [i, element] of elements.entries()) {
      if (this.#body.children[i] !== element) this.#body.insertBefore(element, this.#body.children[i] ?? null);
    }
    if (elements.length === 0) this.#body.append(this.#empty);
    else this.#empty.remove();
  }

  #row(key, entry) {
    const written = JSON.stringify(entry);
    const known = this.#rows.get(key);
    if (known?.written === written) return known.element;
    const element = h('tr', {}, this.#columns.map(({ number, cell }) => h(number ? 'td.number' : 'td', { dir: 'auto' }, cell(entry) ?? '')));
    known?.element.replaceWith(element);
    this.#rows.set(key, { element, written });
    return element;
  }
}
