// SPDX-License-Identifier: Apache-2.0
import { svg } from './dom.js';

/** Strokes on a 24 × 24 grid. */
const paths = {
  mic: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11a7 7 0 0 0 14 0M12 18v3',
  'mic-off': 'M9 9v2a3 3 0 0 0 4.5 2.6M15 11V6a3 3 0 0 0-5.8-1M5 11a7 7 0 0 0 10.5 6M19 11c0 1-.2 2-.6 2.900M12 18v3M4 3l16 18',
  camera: 'M3 7h12v10H3zM15 11l6-4v10l-6-4',
  'camera-off': 'M3 7h3m4 0h5v10H3V7M15 11l6-4v10l-6-4M4 3l16 18',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.3-3.300a4 4 0 0 0-5.7-5.700L12 6.300M14 10a4 4 0 0 0-5.7 0L5 13.300A4 4 0 0 0 10.7 19l1.3-1.3',
  leave: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9',
  dice: 'M4 12a8 8 0 0 1 13.7-5.600L20 8M20 4v4h-4M20 12a8 8 0 0 1-13.7 5.600L4 16M4 20v-4h4',
  send: 'M4 12 20 4l-5 16-4-6zM11 14l9-10',
  file: 'M20 11.5 12 19.500a5 5 0 0 1-7-7l8.5-8.500a3.3 3.3 0 0 1 4.7 4.700l-8.5 8.500a1.7 1.7 0 0 1-2.4-2.400l7.7-7.7',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  theme: 'M12 4a8 8 0 1 0 0 16zM12 4v16a8 8 0 0 0 0-16',
  close: 'M6 6l12 12M18 6 6 18',
};

/** A decorative picture; the button it stands on carries the words. */
export function icon(name) {
  return svg('svg.icon', { viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' }, svg('path', { d: paths[name] }));
}
