// SPDX-License-Identifier: Apache-2.0
/** Names: rooms nobody guesses, and people's names made safe to show. */

const moods = 'amber ample azure brave brisk calm clear coral crisp early easy fair fleet fresh gentle glad golden grand happy hazel ideal ivory jolly keen kind light lively lucky lunar mellow merry mild misty noble north olive open pale plain polar proud quick quiet rapid ready rosy royal sandy silent silver smart snowy solar south steady still sunny swift tidal vivid warm west wise'.split(' ');
const birds = 'auk avocet bittern bunting buzzard coot cormorant crane cuckoo curlew dipper dove dunlin eagle egret eider falcon finch fulmar gannet godwit grebe gull harrier heron hobby ibis jackdaw jay kestrel kite knot lapwing linnet magpie martin merlin osprey ouzel owl petrel pipit plover puffin quail rail raven redshank robin rook ruff scoter shag shrike siskin skua snipe sparrow stilt stork swan swift tern thrush wren'.split(' ');
const letters = '23456789abcdefghjkmnpqrstuvwxyz';

/** E.g. `calm-heron-7k3qf9`: easy to say, some 40 bits of chance, so nobody drops in by guessing. */
export function roomName() {
  const tail = Array.from({ length: 6 }, () => pick(letters)).join('');
  return `${pick(moods)}-${pick(birds)}-${tail}`;
}

/** E.g. `Quiet Puffin`. */
export function personName() {
  return [pick(moods), pick(birds)].map((word) => word[0].toUpperCase() + word.slice(1)).join(' ');
}

/** A name as somebody else sent it: one line, at most 60 characters, without marks that turn the text's direction. */
export function shownName(name, fallback) {
  if (typeof name !== 'string') return fallback;
  const plain = name.replace(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ').trim();
  return [...plain].slice(0, 60).join('') || fallback;
}

/** One or two letters to stand for a face; what is in brackets is no part of the name. */
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^[^(]/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0]).join('').toUpperCase();
}

function pick(list) {
  return list[crypto.getRandomValues(new Uint32Array(1))[0] % list.length];
}
