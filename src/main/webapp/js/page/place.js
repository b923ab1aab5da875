// SPDX-License-Identifier: Apache-2.0
import { dialects } from '../parley.js';

/**
 * What the address bar says: `?dialect=…&room=…[&key=…][&route=relay]`. A token never stands there.
 * Whether we are in the call is in the history entry's state, which survives a reload but not a shared link.
 */

/** @returns {{dialect: string | null, room: string, key: string, route: 'all' | 'relay', inCall: boolean}} */
export function readPlace() {
  const query = new URLSearchParams(location.search);
  const dialect = query.get('dialect');
  return {
    dialect: Object.hasOwn(dialects, dialect ?? '') ? dialect : homeDialect(),
    room: query.get('room') ?? '',
    key: query.get('key') ?? '',
    route: query.get('route') === 'relay' ? 'relay' : 'all',
    inCall: history.state?.inCall === true,
  };
}

/** The page at `…/meet/` begins with that dialect. */
function homeDialect() {
  return /\/meet\/(index\.html)?$/.test(location.pathname) ? 'meet' : null;
}

/** The address to share. */
export function addressOf({ dialect, room, key, route }) {
  const url = new URL(location.pathname, location.href);
  url.searchParams.set('dialect', dialect);
  url.searchParams.set('room', room);
  if (key && dialect === 'rendezvous') url.searchParams.set('key', key);
  if (route === 'relay') url.searchParams.set('route', 'relay');
  return url.href;
}

/** Keeps the address bar in step with the form; makes no history entry. */
export function stayAt(place) {
  history.replaceState({ inCall: false }, '', addressOf(place));
}

/** A new history entry: back leads to the form again. */
export function enterCall(place) {
  history.pushState({ inCall: true }, '', addressOf(place));
}
