// SPDX-License-Identifier: Apache-2.0
import { announce, h } from '../page/dom.js';
import { memory } from '../page/memory.js';
import { Api } from './api.js';
import { Desk } from './desk.js';
import { top } from './head.js';
import { Login, whoIs } from './login.js';

/** The page: the form to log in, or the desk. A token outlives a reload of its tab, a password does not. */
const KEPT = 'admin.token';
const main = document.getElementById('main');
let head = document.getElementById('top');
let desk = null;

const kept = memory.getForTab(KEPT);
if (kept) {
  whoIs(kept).then((who) => enter(kept, who), () => leave(''));
} else {
  leave('');
}

function enter(authorization, who) {
  if (authorization.startsWith('Bearer ')) memory.setForTab(KEPT, authorization);
  const api = new Api(authorization, () => leave('The server does not take this login any more.'));
  desk?.close();
  desk = new Desk(api, who);
  replaceHead(who);
  main.replaceChildren(desk.element);
  desk.start();
  announce('Logged in');
}

function leave(words) {
  memory.setForTab(KEPT, '');
  desk?.close();
  desk = null;
  replaceHead(null);
  const login = new Login(enter);
  login.say(words);
  main.replaceChildren(login.element);
  document.title = 'Parley operations';
  main.querySelector('input[type="password"]').focus();
}

function replaceHead(who) {
  const next = top(who, () => leave(''));
  head.replaceWith(next);
  head = next;
}

// Whatever else stands behind the # is a place on the desk, and no jump.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
