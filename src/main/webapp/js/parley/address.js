// SPDX-License-Identifier: Apache-2.0
/** Addresses of the server this module was loaded from; works below any context root. */

/** The context root: two folders above this module. */
export const contextRoot = new URL('../../', import.meta.url).href;

/**
 * The http(s) address of a path below the root, with query parameters; those that are null, undefined or '' are left out.
 *
 * @param {string} root absolute address ending in a slash
 * @param {string} path relative path, already percent-encoded
 * @param {Record<string, string | null | undefined>} [query]
 */
export function httpAddress(root, path, query = {}) {
  const url = new URL(path, root);
  for (const [name, value] of Object.entries(query)) {
    if (value) url.searchParams.set(name, value);
  }
  return url;
}

/** The ws(s) address that belongs to an http(s) one. */
export function socketAddress(url) {
  const socket = new URL(url);
  socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:';
  return socket;
}
