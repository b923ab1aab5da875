// SPDX-License-Identifier: Apache-2.0
/**
 * The shape of what peers tell each other through any dialect: a session description `{type, sdp}` or an ICE candidate
 * `{candidate, sdpMid, sdpMLineIndex, usernameFragment}`, as the browser's own `toJSON` gives them.
 */

/** offer, answer, candidate, or null for something else. */
export function kindOf(payload) {
  if (payload?.type === 'offer' || payload?.type === 'answer') return payload.type;
  return payload && 'candidate' in payload ? 'candidate' : null;
}

/** A payload that may have travelled as JSON text. */
export function unquoted(data) {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
