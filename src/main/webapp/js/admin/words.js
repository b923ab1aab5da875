// SPDX-License-Identifier: Apache-2.0
/** How numbers and times are said. */

/** A moment as the reader's clock shows it. */
export function clock(millis) {
  return new Date(millis).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

/** A moment with its day. */
export function day(millis) {
  return new Date(millis).toLocaleString([], { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });
}

/** A length of time: 340 ms, 12.5 s, 3 min, 2 h. */
export function lasting(millis) {
  if (millis < 1_000) return `${millis} ms`;
  if (millis < 60_000) return `${(millis / 1_000).toFixed(1)} s`;
  if (millis < 5_400_000) return `${Math.round(millis / 60_000)} min`;
  return `${Math.round(millis / 3_600_000)} h`;
}

/** One, or many. */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString()} ${number === 1 ? one : many}`;
}
