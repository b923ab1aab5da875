// SPDX-License-Identifier: Apache-2.0
/** How one connection fares, from its `getStats`: route, round trip, bits per second since the last reading. */
export class StatsMeter {
  #pc;
  #last = null;

  /** @param {RTCPeerConnection} pc */
  constructor(pc) {
    this.#pc = pc;
  }

  /** @returns {Promise<import('../parley.js').Reading | null>} null while no candidate pair is selected */
  async read() {
    if (this.#pc.signalingState === 'closed') return null;
    const report = await this.#pc.getStats();
    const pair = selectedPair(report);
    if (!pair) return null;
    const now = { at: pair.timestamp, received: pair.bytesReceived ?? 0, sent: pair.bytesSent ?? 0 };
    const last = this.#last ?? now;
    this.#last = now;
    return {
      local: report.get(pair.localCandidateId),
      remote: report.get(pair.remoteCandidateId),
      route: route(report.get(pair.localCandidateId), report.get(pair.remoteCandidateId)),
      rttMs: pair.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1_000,
      receivedBps: perSecond(now.received - last.received, now.at - last.at),
      sentBps: perSecond(now.sent - last.sent, now.at - last.at),
    };
  }
}

function selectedPair(report) {
  const all = [...report.values()];
  const transport = all.find((each) => each.type === 'transport' && each.selectedCandidatePairId);
  if (transport) return report.get(transport.selectedCandidatePairId);
  // Firefox has no transport entry and marks the pair itself.
  return all.find((each) => each.type === 'candidate-pair' && (each.selected || (each.nominated && each.state === 'succeeded')));
}

/** The least direct of the two ends names the route: relay, then reflexive, then host. */
function route(local, remote) {
  const types = [local?.candidateType, remote?.candidateType];
  if (types.includes('relay')) return 'relay';
  return types.some((type) => type === 'srflx' || type === 'prflx') ? 'reflexive' : 'host';
}

function perSecond(bytes, ms) {
  return ms > 0 ? Math.max(0, (bytes * 8_000) / ms) : 0;
}
