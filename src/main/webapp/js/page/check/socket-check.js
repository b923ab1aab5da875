// SPDX-License-Identifier: Apache-2.0
import { askWhy } from '../../parley/refusal.js';
import { ProbeSocket } from './probe-socket.js';

const PINGS = 10;

/** Whether WebSockets come through, how quickly, and how long a silent one lives. */
export async function* socketFindings(idleSeconds) {
  const title = 'WebSocket';
  yield { title, status: 'busy', words: 'Connecting …' };
  const { socket, finding } = await connect(title);
  yield finding;
  if (!socket) return;
  yield* pingFindings(socket);
  if (idleSeconds > 0) yield* idleFindings(socket, idleSeconds);
  socket.close();
}

async function connect(title) {
  let finding = null;
  for (const dialect of ProbeSocket.dialects) {
    const socket = new ProbeSocket(dialect);
    try {
      const ms = await socket.open();
      return { socket, finding: { title, status: 'ok', words: `Connected to ${socket.url.pathname} in ${Math.round(ms)} ms.` } };
    } catch {
      const { status, text } = await askWhy(socket.url);
      finding = { title, status: 'bad', ...explain(status, text, socket.url) };
      if (status !== 404) break;
    }
  }
  return { socket: null, finding };
}

/** What a plain GET of the same address tells about a handshake that failed. */
function explain(status, text, url) {
  switch (status) {
    case 0:
      return { words: `Nothing answers at ${url.origin}, or not within 5 s. Is the server up, and does the proxy reach it?`, advice: 'upgrade' };
    case 426:
      return { words: 'The server answers plain HTTP at this address but never saw the upgrade: a proxy on the way does not forward the headers Upgrade and Connection, or speaks HTTP/1.0 to the server.', advice: 'upgrade' };
    case 403:
      return { words: `The server refuses pages of ${location.origin}. Add it to ALLOWED_ORIGINS, and let the proxy keep the Host header.`, advice: 'upgrade' };
    case 404:
      return { words: `${url.pathname} is unknown: the dialects are switched off (parley.dialects), or the proxy does not forward this path.`, advice: 'upgrade' };
    case 429:
      return { words: `The server has had too much from this address: connections, handshakes or wrong keys. It says: ${text || 'nothing'}. Behind a proxy, let the server see the real addresses (X-Forwarded-For).`, advice: 'upgrade' };
    case 502:
    case 504:
      return { words: `The proxy answers ${status}: it does not reach the server. Check address and port of its upstream.`, advice: 'upgrade' };
    case 503:
      return { words: `503: the server is starting, going down, full, or without its backplane. It says: ${text || 'nothing'}`, advice: null };
    default:
      return { words: `The address answers ${status} instead of a WebSocket. That may not be Parley at all.`, advice: 'upgrade' };
  }
}

async function* pingFindings(socket) {
  const title = 'Ping';
  const times = [];
  yield { title, status: 'busy', words: `Sending ${PINGS} …` };
  try {
    for (let i = 0; i < PINGS; i += 1) times.push(await socket.ping());
  } catch {
    yield { title, status: 'bad', words: `After ${times.length} answers the server went silent. Something on the way holds frames back: switch off buffering.`, advice: 'upgrade' };
    return;
  }
  times.sort((a, b) => a - b);
  const [median, worst] = [times[PINGS / 2], times.at(-1)].map((ms) => `${ms.toFixed(1)} ms`);
  const isSlow = times[PINGS / 2] > 300;
  yield { title, status: isSlow ? 'warn' : 'ok', words: `There and back in ${median} (median of ${PINGS}), ${worst} at worst.${isSlow ? ' Calls will take long to set up; a server nearer to its users helps.' : ''}` };
}

async function* idleFindings(socket, seconds) {
  const title = 'Silent connection';
  const from = performance.now();
  const lived = () => Math.round((performance.now() - from) / 1_000);
  for (let left = seconds; left > 0; left = seconds - lived()) {
    yield { title, status: 'busy', words: `Saying nothing, ${left} s to go …` };
    const ending = await Promise.race([socket.closed, new Promise((resolve) => setTimeout(resolve, Math.min(5, left) * 1_000))]);
    if (ending) return yield cut(title, ending, lived());
  }
  yield { title, status: 'ok', words: `Still open after ${seconds} s of silence: the server’s pings keep it alive, and nothing on the way cuts earlier.` };
}

function cut(title, { code, reason }, seconds) {
  const words = code === 1006 || code === 1005
    ? `Cut after ${seconds} s without a close frame: a proxy on the way has an idle timeout of about that, shorter than the server’s ping interval. Raise the timeout, or lower the interval (parley.<dialect>.ping-interval, HEARTBEAT) well below it; 25 s or less suits most.`
    : `Closed after ${seconds} s with ${code} ${reason}.`;
  return { title, status: 'bad', words, advice: 'timeout' };
}
