// SPDX-License-Identifier: Apache-2.0
import { freshId, h } from '../page/dom.js';

/**
 * Asks before something is done that cannot be undone.
 *
 * @param {{title: string, words: string, action: string, fields?: {name: string, words: string, input: HTMLElement}[]}} question
 * @returns {Promise<Record<string, string> | null>} what was filled in; null when it shall not be done
 */
export function confirm({ title, words, action, fields = [] }) {
  const heading = freshId('confirm');
  return new Promise((resolve) => {
    let answer = null;
    const submit = (event) => {
      event.preventDefault();
      answer = Object.fromEntries(fields.map(({ name, input }) => [name, input.value]));
      dialog.close();
    };
    const dialog = h('dialog', { 'aria-labelledby': heading },
      h('form', { onsubmit: submit }, h('h2', { id: heading }, title), h('p', { dir: 'auto' }, words), fields.map(field),
        h('div.row', {}, h('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'), h('button.danger', { type: 'submit' }, action))));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function field({ words, input }) {
  input.id = freshId('field');
  return h('div.field', {}, h('label', { for: input.id }, h('span', {}, words)), input);
}
