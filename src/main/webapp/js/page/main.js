// SPDX-License-Identifier: Apache-2.0
import { Call } from './call.js';
import { checkSection } from './check/section.js';
import { announce, h } from './dom.js';
import { footer, header } from './frame.js';
import { Lobby } from './lobby.js';
import { memory, tellOpenRoom } from './memory.js';
import { addressOf, enterCall, readPlace } from './place.js';

/** The page: the form or the call, as the address and the history entry say; below it the server check. */
const main = document.getElementById('main');
const stage = h('div.stage');
let call = null;
let lobby = null;
let regret = null;

document.getElementById('top').replaceWith(header());
document.getElementById('foot').replaceWith(footer());
main.replaceChildren(stage, checkSection());

addEventListener('popstate', show);
addEventListener('pagehide', () => call?.end());
addEventListener('pageshow', ({ persisted }) => persisted && show());
setInterval(() => tellOpenRoom(call?.place ?? lobby.place), 4_000);
show();

function show() {
  const place = readPlace();
  if (call && addressOf(call.place) === addressOf(place) && location.hash) return;
  call?.end();
  call = null;
  if (place.inCall && place.room && place.dialect) showCall(place);
  else showLobby(place);
}

function showLobby(place) {
  lobby?.close();
  lobby = new Lobby(place, join);
  stage.replaceChildren(lobby.element);
  document.title = 'Parley';
  if (regret) lobby.regret(regret);
  regret = null;
  tellOpenRoom(lobby.place);
}

function join(place) {
  enterCall(place);
  showCall(place);
}

function showCall(place) {
  const stream = lobby?.takeStream() ?? null;
  lobby?.close();
  call = new Call(place, { name: memory.get('name', 'Guest'), media: memory.get('media', 'both'), stream, left });
  stage.replaceChildren(call.element);
  document.title = `${place.room} · Parley`;
  main.focus({ preventScroll: true });
  call.start();
}

/** The call is over, by the user's wish or, with a reason, by a refusal; back to the form it came from. */
function left(reason) {
  regret = reason;
  if (!reason) announce('You left the room.');
  history.back();
}
