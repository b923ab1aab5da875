// SPDX-License-Identifier: Apache-2.0
import { contextRoot } from '../parley/address.js';
import { memory } from './memory.js';

/**
 * A turnip token for a name from the server itself, which gives one in development only.
 *
 * @returns {Promise<string | null>} null when this server does not give tokens
 */
export async function developmentToken(username) {
  try {
    const response = await fetch(new URL('turnip/generate-token', contextRoot), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username }),
    });
    return response.ok ? (await response.json()).token : null;
  } catch {
    return null;
  }
}

/** The token that opens `GET ice` on a server that asks for one: the one typed in, else one for development. */
export async function tokenForIce() {
  return memory.getForTab('token.turnip') || developmentToken(memory.get('name', 'Guest'));
}
