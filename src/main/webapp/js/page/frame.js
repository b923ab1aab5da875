// SPDX-License-Identifier: Apache-2.0
import { contextRoot } from '../parley/address.js';
import { announce, h } from './dom.js';
import { icon } from './icons.js';
import { memory } from './memory.js';

const themes = ['auto', 'light', 'dark'];

/** The strip at the top: name, way to the server check, theme. */
export function header() {
  return h(
    'header.top',
    {},
    h('a.brand', { href: contextRoot }, h('img', { src: `${contextRoot}img/parley.svg`, alt: '', width: 28, height: 28 }), h('span', {}, 'Parley')),
    h('nav', { 'aria-label': 'Page' }, jump('Call', 'main'), jump('Check my server', 'check'), themeButton()),
  );
}

export function footer() {
  return h('footer.foot', {}, h('p', {}, 'The server introduces; sound, picture and files go from browser to browser.'));
}

/** Moves within the page without a history entry, which would end the call. */
function jump(words, id) {
  const go = (event) => {
    event.preventDefault();
    const target = document.getElementById(id);
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  };
  return h('a', { href: `#${id}`, onclick: go }, words);
}

/** The button that goes round the themes; it also puts the remembered one in force. */
export function themeButton() {
  const button = h('button.quiet', { type: 'button', onclick: () => turn() }, icon('theme'), h('span'));
  const label = () => (button.querySelector('span').textContent = `Theme: ${memory.get('theme', 'auto')}`);
  const turn = () => {
    const next = themes[(themes.indexOf(memory.get('theme', 'auto')) + 1) % themes.length];
    memory.set('theme', next);
    applyTheme(next);
    label();
    announce(`Theme ${next}`);
  };
  applyTheme(memory.get('theme', 'auto'));
  label();
  return button;
}

function applyTheme(theme) {
  document.documentElement.dataset.theme = themes.includes(theme) ? theme : 'auto';
}
