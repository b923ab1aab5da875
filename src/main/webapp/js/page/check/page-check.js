// SPDX-License-Identifier: Apache-2.0
/** What the browser and the page's own address allow. */
export async function* pageFindings() {
  const title = 'Browser';
  if (!globalThis.RTCPeerConnection) {
    yield { title, status: 'bad', words: 'This browser has no WebRTC, or an extension took it away.' };
  } else if (!isSecureContext) {
    yield { title, status: 'bad', words: `${location.origin} is neither https nor localhost, so browsers give it no camera and no microphone; data channels work.`, advice: 'tls' };
  } else {
    yield { title, status: 'ok', words: 'WebRTC is there, and the page is in a secure context: camera and microphone may be used.' };
  }
}
