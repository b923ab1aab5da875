// SPDX-License-Identifier: Apache-2.0
import { IceServers } from '../../parley.js';
import { readPlace } from '../place.js';
import { tokenForIce } from '../token.js';

const GATHER_MS = 12_000;

const secretWords =
  'The server gives the list to those only who show a key or token. Choose rendezvous or turnip above, fill in theirs, join once, and check again.';

/** Which ICE servers browsers are given, and whether each of them does its work. */
export async function* iceFindings() {
  const title = 'ICE servers';
  let servers;
  yield { title, status: 'busy', words: 'Asking …' };
  try {
    servers = await new IceServers({ key: readPlace().key, token: tokenForIce }).fetch();
  } catch (error) {
    yield error.status === 401 ? { title, status: 'warn', words: secretWords } : { title, status: 'bad', words: `The list could not be read: ${error.message}.` };
    return;
  }
  const each = servers.flatMap((server) => [server.urls].flat().map((urls) => ({ ...server, urls })));
  yield listFinding(title, each);
  for (const server of each) yield* serverFindings(server);
}

function listFinding(title, each) {
  if (each.length === 0) {
    return { title, status: 'warn', words: 'None. Calls work within one network; across the internet set at least STUN_URL, and TURN_URL with TURN_SECRET for those behind strict NATs.', advice: 'ice' };
  }
  const hasTurn = each.some(({ urls }) => urls.startsWith('turn'));
  const names = each.map(({ urls }) => urls).join(', ');
  return hasTurn
    ? { title, status: 'ok', words: `${names}.` }
    : { title, status: 'warn', words: `${names}. Without TURN, one call in ten or so fails: where both sides are behind strict NATs.`, advice: 'ice' };
}

async function* serverFindings(server) {
  const isTurn = server.urls.startsWith('turn');
  const title = server.urls;
  yield { title, status: 'busy', words: isTurn ? 'Asking for an allocation …' : 'Asking for our address …' };
  const { candidate, error, ms } = await gather(server, isTurn ? 'relay' : 'srflx');
  if (candidate) {
    const words = isTurn ? `Allocated ${candidate.address ?? 'a relay address'}:${candidate.port} in ${ms} ms: relaying works.` : `Sees us as ${candidate.address ?? 'a public address'} after ${ms} ms.`;
    yield { title, status: 'ok', words };
  } else {
    yield { title, status: 'bad', words: isTurn ? turnWords(error) : stunWords(error), advice: isTurn ? 'turn' : 'ice' };
  }
}

/** Gathers with this one server only until a candidate of the wanted type comes, or none will. */
async function gather(server, wanted) {
  const from = performance.now();
  let error = null;
  let pc;
  try {
    pc = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy: wanted === 'relay' ? 'relay' : 'all' });
  } catch (refused) {
    return { error: { errorCode: 0, errorText: refused.message } };
  }
  try {
    const candidate = await new Promise((resolve, reject) => {
      setTimeout(resolve, GATHER_MS, null);
      pc.onicecandidateerror = (event) => (error = event);
      pc.onicecandidate = ({ candidate: found }) => (found === null || found.type === wanted) && resolve(found);
      pc.createDataChannel('check');
      pc.setLocalDescription().catch(reject);
    });
    return { candidate, error, ms: Math.round(performance.now() - from) };
  } catch (refused) {
    return { error: { errorCode: 0, errorText: refused.message } };
  } finally {
    pc.close();
  }
}

function stunWords(error) {
  if (error?.errorCode === 701 || !error) {
    return 'No answer. Its name may not resolve, its UDP port may be closed by a firewall, or – on one machine, without a NAT – there is no other address to find.';
  }
  return `Refused: ${error.errorCode} ${error.errorText}.`;
}

function turnWords(error) {
  switch (error?.errorCode) {
    case 401:
      return 'The TURN server refuses the credentials: TURN_SECRET here and static-auth-secret there differ, the realm is missing, or a clock is wrong.';
    case 403:
      return 'The TURN server forbids the allocation: see its allowed and denied addresses.';
    case 437:
    case 441:
      return 'The TURN server mixes up allocations of different credentials; try again, and check that only one secret is set.';
    case 486:
    case 508:
      return 'The TURN server is full: raise total-quota, user-quota or its port range (min-port, max-port).';
    case 0:
      return `The browser does not accept this entry: ${error.errorText}`;
    case 701:
    case undefined:
      return 'The TURN server does not answer. Check its name, that port 3478 (UDP and TCP) is open, and external-ip when it stands behind a NAT.';
    default:
      return `The TURN server answers ${error.errorCode} ${error.errorText}.`;
  }
}
