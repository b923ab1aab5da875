// SPDX-License-Identifier: Apache-2.0
import { h } from '../page/dom.js';
import { clock, counted, lasting } from './words.js';

const SIGNS = { joined: '+', left: '−', offer: 'O', answer: 'A', candidates: 'C', message: '…', refused: '!', closing: '×' };
const LONG_MS = 2_000;

/** What happened in a room, and what came of each offer. */
export class Story {
  #pairs = h('ul.pairs');
  #steps = h('ol.story');
  #words = h('p.hint');
  #shown = '';

  constructor() {
    this.element = h('div.view', {}, this.#words, this.#pairs, this.#steps);
  }

  /** @param story the server's answer, or why there is none */
  show(story) {
    const written = JSON.stringify(story);
    if (written === this.#shown) return;
    this.#shown = written;
    const { why, steps = [], negotiations = [], dropped = 0 } = story;
    this.#words.textContent = why ? sentence(why) : `As this node saw it. ${dropped > 0 ? `${counted(dropped, 'earlier step')} not kept.` : ''}`;
    this.#pairs.replaceChildren(...negotiations.map(pairOf));
    this.#steps.replaceChildren(...steps.map((step, i) => stepOf(step, steps[i - 1])));
  }
}

function sentence(words) {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function pairOf({ caller, callee, offers, offeredMillis, answeredAfterMillis, callerCandidates, calleeCandidates, finding, advice }) {
  const answered = answeredAfterMillis === undefined ? 'none' : `after ${lasting(answeredAfterMillis)}`;
  const facts = [['Offered', `at ${lasting(offeredMillis)}${offers > 1 ? `, ${offers} offers in all` : ''}`], ['Answer', answered],
    ['Candidates of the caller', types(callerCandidates)], ['of the callee', types(calleeCandidates)]];
  return h('li', { 'data-finding': finding }, h('h3', {}, h('bdi', {}, caller), ' → ', h('bdi', {}, callee ?? 'everybody')), h('p', {}, advice),
    h('dl.facts', {}, facts.flatMap(([term, words]) => [h('dt', {}, term), h('dd', {}, words)])));
}

function stepOf({ what, who, to, at, millis, untilMillis, count, candidates, detail }, before) {
  const took = before ? millis - before.untilMillis : 0;
  const notes = [count > 1 ? `${count} in ${lasting(untilMillis - millis)}` : '', types(candidates, ''), detail ?? ''].filter(Boolean).join(' · ');
  return h('li', { 'data-what': what },
    h('time', { datetime: new Date(at).toISOString() }, clock(at)),
    h('span.took', { 'data-long': took > LONG_MS }, before ? `+${lasting(Math.max(0, took))}` : ''),
    h('span.way', { 'aria-hidden': 'true' }, SIGNS[what] ?? '?'),
    h('p', {}, h('bdi', {}, who), ` ${words(what)}`, target(what, to), notes ? [' ', h('small', { dir: 'auto' }, notes)] : null));
}

function words(what) {
  const all = { joined: 'joined', left: 'left', offer: 'sent an offer', answer: 'sent an answer', candidates: 'sent candidates', message: 'sent something', refused: 'was refused', closing: 'is being closed' };
  return all[what] ?? what;
}

/** To whom, for what goes to somebody at all. */
function target(what, to) {
  if (to) return [' to ', h('bdi', {}, to)];
  return ['offer', 'answer', 'candidates', 'message'].includes(what) ? [' to everybody'] : null;
}

function types(candidates = {}, none = 'none') {
  return Object.entries(candidates).map(([type, number]) => `${number} ${type}`).join(', ') || none;
}
