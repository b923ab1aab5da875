// SPDX-License-Identifier: Apache-2.0
/** Camera and microphone: as much of what was asked for as there is. */

const VIDEO = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } };

const wishes = {
  both: [{ audio: true, video: VIDEO }, { audio: true }, { video: VIDEO }],
  audio: [{ audio: true }],
  data: [],
};

/**
 * @param {'both' | 'audio' | 'data'} wish
 * @returns {Promise<{stream: MediaStream | null, regret: string | null}>} regret: a sentence when it is less than wished
 */
export async function openMedia(wish) {
  if (wish === 'data') return { stream: null, regret: null };
  if (!navigator.mediaDevices) {
    return { stream: null, regret: 'Browsers give camera and microphone to https pages and localhost only. Data works.' };
  }
  let first = null;
  for (const constraints of wishes[wish]) {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      return { stream, regret: first && `Only a part of the devices could be used: ${wordsFor(first)}` };
    } catch (error) {
      first ??= error;
      if (error.name === 'NotAllowedError') break;
    }
  }
  return { stream: null, regret: `${wordsFor(first)} You are in with data only.` };
}

export function stopMedia(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

function wordsFor({ name, message }) {
  switch (name) {
    case 'NotAllowedError':
      return 'Camera and microphone were not allowed.';
    case 'NotFoundError':
      return 'No camera or microphone was found.';
    case 'NotReadableError':
      return 'Another program holds the camera or microphone.';
    default:
      return `${name}: ${message}.`;
  }
}
