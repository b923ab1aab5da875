// SPDX-License-Identifier: Apache-2.0
import { freshId, h } from '../dom.js';

/** Tabs as WAI-ARIA describes them: arrows, Home and End move, one panel is seen at a time. */
export function tabs(items) {
  const parts = items.map(({ words, content }) => pair(words, content));
  const show = (index, { focus = true } = {}) => {
    for (const [i, { tab, panel }] of parts.entries()) {
      tab.setAttribute('aria-selected', String(i === index));
      tab.tabIndex = i === index ? 0 : -1;
      panel.hidden = i !== index;
    }
    if (focus) parts[index].tab.focus();
  };
  const move = (event, from) => {
    const steps = { ArrowRight: from + 1, ArrowLeft: from - 1 + parts.length, Home: 0, End: parts.length - 1 };
    if (!Object.hasOwn(steps, event.key)) return;
    event.preventDefault();
    show(steps[event.key] % parts.length);
  };
  for (const [i, { tab }] of parts.entries()) {
    tab.addEventListener('click', () => show(i));
    tab.addEventListener('keydown', (event) => move(event, i));
  }
  show(0, { focus: false });
  return h('div.tabs', {}, h('div.tab-row', { role: 'tablist' }, parts.map(({ tab }) => tab)), parts.map(({ panel }) => panel));
}

function pair(words, content) {
  const id = freshId('tab');
  return {
    tab: h('button.tab', { type: 'button', role: 'tab', id, 'aria-controls': `${id}-panel` }, words),
    panel: h('div.tab-panel', { role: 'tabpanel', id: `${id}-panel`, 'aria-labelledby': id, tabindex: 0 }, content),
  };
}
