// SPDX-License-Identifier: Apache-2.0
/**
 * Why the server did not let us in, in one vocabulary for all dialects. Whoever gets one need not try again by himself:
 * what can be repaired by waiting is retried by the library and never becomes a Refusal.
 */
export class Refusal extends Error {
  /**
   * @param {string} code one of the keys of `words`
   * @param {string} [said] what the server said, verbatim
   */
  constructor(code, said = '') {
    super(words[code] ?? code);
    this.name = 'Refusal';
    this.code = code;
    this.said = said;
  }
}

const words = {
  'room-full': 'The room is full.',
  'room-name': 'The server does not accept this room name.',
  'room-disbanded': 'A member closed the room for everybody.',
  'peer-id-taken': 'Somebody in the room already uses this id.',
  'peer-id-invalid': 'The server does not accept this peer id.',
  'key-refused': 'The key is missing or wrong.',
  'token-refused': 'The token is missing, wrong or out of date.',
  'token-expired': 'The token ran out. Get a new one and join again.',
  'origin-refused': 'The server does not serve pages of this origin (ALLOWED_ORIGINS).',
  'not-found': 'This dialect is not served here: it is switched off, or a proxy does not forward its path.',
  unavailable: 'The server does not offer this dialect at the moment.',
  replaced: 'The server closed the connection as misused.',
  left: 'You left before the server answered.',
};

/**
 * Asks by plain HTTP why a WebSocket handshake failed: browsers hide the status of a refused upgrade, but the server
 * answers the same address without upgrade headers with the same status (426 when all is well).
 *
 * @param {URL} url the http(s) address of the WebSocket
 * @param {{token?: string}} [credentials]
 * @returns {Promise<{status: number, text: string, retryAfterMs: number | null}>} status 0: nobody answered
 */
export async function askWhy(url, { token } = {}) {
  try {
    const response = await ask(url, 'GET', token);
    if (response.status === 426 && !(await servesThisOrigin(url))) return { status: 403, text: '', retryAfterMs: null };
    const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
    const text = (await response.text()).trim().slice(0, 500);
    return { status: response.status, text, retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : null };
  } catch {
    return { status: 0, text: '', retryAfterMs: null };
  }
}

/**
 * A GET to one's own server names no origin, a POST does. It is refused (405), but the answer's CORS headers tell whether
 * this origin is among those allowed.
 */
async function servesThisOrigin(url) {
  const response = await ask(url, 'POST');
  return response.status !== 405 || response.headers.has('Access-Control-Allow-Origin');
}

function ask(url, method, token) {
  return fetch(url, {
    method,
    cache: 'no-store',
    redirect: 'manual',
    headers: token ? { Authorization: `Bearer ${token}` } : {},
    signal: AbortSignal.timeout(5_000),
  });
}
