// SPDX-License-Identifier: Apache-2.0
/** Places on the desk as the part of the address behind the #, which is sent to nobody. */

/** The address of a page, or of a room on it. */
export function at(page, realm, name) {
  const parts = name === undefined ? [page] : [page, realm, name];
  return `#${parts.map(encodeURIComponent).join('/')}`;
}

/** What such an address names; whatever it does not is undefined. */
export function placeOf(hash) {
  try {
    const [page, realm, name] = hash.slice(1).split('/').map(decodeURIComponent);
    return { page, realm, name };
  } catch {
    return {};
  }
}
