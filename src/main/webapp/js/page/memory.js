// SPDX-License-Identifier: Apache-2.0
/**
 * What the page remembers between visits: name, media, theme. Works without storage, too. A token is kept for the tab
 * only, and only so that a reload can rejoin.
 */
export const memory = {
  get: (key, fallback = null) => read(() => localStorage, key) ?? fallback,
  set: (key, value) => write(() => localStorage, key, value),
  getForTab: (key, fallback = null) => read(() => sessionStorage, key) ?? fallback,
  setForTab: (key, value) => write(() => sessionStorage, key, value),
};

/** Another tab's room counts as open while its last sign of life is younger than this. */
const FRESH_MS = 10_000;

/** Says which room this tab has open, so that a second tab offers the same one. */
export function tellOpenRoom({ dialect, room, key }) {
  memory.set('open-room', JSON.stringify({ dialect, room, key, at: Date.now() }));
}

/** The room another tab has open, or null. */
export function openRoomElsewhere() {
  try {
    const open = JSON.parse(memory.get('open-room'));
    return open !== null && typeof open.room === 'string' && Date.now() - open.at < FRESH_MS ? open : null;
  } catch {
    return null;
  }
}

function read(storage, key) {
  try {
    return storage().getItem(`parley.${key}`);
  } catch {
    return null;
  }
}

function write(storage, key, value) {
  try {
    storage().setItem(`parley.${key}`, value);
  } catch {
    // Storage may be switched off; the page then forgets.
  }
}
