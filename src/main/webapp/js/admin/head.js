// SPDX-License-Identifier: Apache-2.0
import { contextRoot } from '../parley/address.js';
import { h } from '../page/dom.js';
import { themeButton } from '../page/frame.js';

/** The strip at the top. @param who whom the server sees; null before the login */
export function top(who, logOut) {
  return h('header.top', {},
    h('a.brand', { href: contextRoot }, h('img', { src: `${contextRoot}img/parley.svg`, alt: '', width: 28, height: 28 }), h('span', {}, 'Parley')),
    h('nav', { 'aria-label': 'Page' },
      who && h('span.who', {}, h('bdi', {}, who.name), who.mayAct ? '' : ' (may look only)'),
      themeButton(),
      who && h('button.quiet', { type: 'button', onclick: logOut }, 'Log out')));
}
