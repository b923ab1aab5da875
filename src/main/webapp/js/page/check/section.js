// SPDX-License-Identifier: Apache-2.0
import { announce, h } from '../dom.js';
import { adviceBox } from './advice.js';
import { iceFindings } from './ice-check.js';
import { pageFindings } from './page-check.js';
import { socketFindings } from './socket-check.js';

const marks = { ok: '✓', warn: '!', bad: '✕', busy: '…' };
const markWords = { ok: 'good', warn: 'look here', bad: 'wrong', busy: 'in progress' };

/** "Check my server": asks everything a call needs, one after the other, and says what to change. */
export function checkSection() {
  const list = h('ol.findings', { 'aria-label': 'Findings' });
  const seconds = h('select', { name: 'idle' }, [
    ['0', 'skip'], ['35', '35 s'], ['75', '75 s, as most proxies cut at 60'], ['130', '130 s'],
  ].map(([value, words]) => h('option', { value, selected: value === '35' }, words)));
  const button = h('button.primary', { type: 'submit' }, 'Check');
  const run = async (event) => {
    event.preventDefault();
    button.disabled = true;
    list.replaceChildren();
    await checkAll(list, Number(seconds.value));
    button.disabled = false;
    announce('Check finished');
  };
  return h('section.check.card', { id: 'check', tabindex: -1, 'aria-labelledby': 'check-title' },
    h('h2', { id: 'check-title' }, 'Check my server'),
    h('p', {}, 'Tries what a call needs, through the address of this page, so through your proxy: WebSocket, time of a ping, how long a silent connection lives, STUN and TURN.'),
    h('form.row', { onsubmit: run }, h('label', {}, h('span', {}, 'Watch a silent connection for '), seconds), button), list);
}

async function checkAll(list, idleSeconds) {
  for (const findings of [pageFindings(), socketFindings(idleSeconds), iceFindings()]) {
    for await (const finding of findings) show(list, finding);
  }
}

/** A finding replaces what was shown as busy under the same title. */
function show(list, { title, status, words, advice }) {
  const old = [...list.children].find((item) => item.dataset.title === title);
  const item = h('li', { 'data-status': status, 'data-title': title },
    h('span.mark', {}, h('span', { 'aria-hidden': 'true' }, marks[status]), h('span.visually-hidden', {}, markWords[status])),
    h('div', {}, h('h3', {}, title), h('p', {}, words), advice ? adviceBox(advice) : null));
  if (old) old.replaceWith(item);
  else list.append(item);
}
