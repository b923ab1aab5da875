// SPDX-License-Identifier: Apache-2.0
/**
 * JSON text made readable without changing a value: only blanks are put between the tokens, so numbers above 2^53,
 * duplicate keys and escapes are shown as they are on the wire.
 */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gsu;

export function pretty(text) {
  let out = '';
  let depth = 0;
  let before = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const closes = token === '}' || token === ']';
    if (closes) depth = Math.max(0, depth - 1);
    const isEmpty = closes && (before === '{' || before === '[');
    if (!isEmpty && (closes || before === ',' || before === '{' || before === '[')) out += `\n${'  '.repeat(depth)}`;
    if (before === ':') out += ' ';
    out += token;
    if (token === '{' || token === '[') depth += 1;
    before = token;
  }
  return out;
}

/** Secrets are not for looking over shoulders or for bug reports. */
export function masked(text) {
  return text.replace(/((?:\\?")(?:credential|token)(?:\\?")\s*:\s*\\?")((?:[^"\\]|\\[^"])+)/gu, '$1•••');
}

/** Texts within the frame that are worth unfolding: session descriptions, and JSON that travels as text. */
export function unfolded(text) {
  const found = [];
  walk(parsed(text), (key, value) => {
    if (value.startsWith('v=0')) found.push({ title: key, text: value.trim() });
    else if (/^\s*[{[]/.test(value) && parsed(value) !== undefined) found.push({ title: `${key}, a text holding JSON`, text: pretty(value) }, ...unfolded(value));
  });
  return found;
}

export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function walk(value, meet, depth = 0) {
  if (value === null || typeof value !== 'object' || depth > 8) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') meet(key, inner);
    else walk(inner, meet, depth + 1);
  }
}
