// SPDX-License-Identifier: Apache-2.0
import qrcode from '../vendor/qrcode.js';
import { copy, h, svg } from './dom.js';
import { icon } from './icons.js';

/** The link to the room, to copy, to hand over, and as a QR code. `show(address)` puts another link in. */
export function shareBox() {
  const field = h('input.link', { type: 'text', readonly: true, 'aria-label': 'Link to this room', onfocus: () => field.select() });
  const button = h('button', { type: 'button', onclick: () => copy(field.value, button) }, icon('copy'), h('span', {}, 'Copy link'));
  const code = h('div.qr');
  const handOver = h('button', { type: 'button', onclick: () => navigator.share({ title: 'Parley', url: field.value }).catch(() => {}) }, 'Share …');
  handOver.hidden = !navigator.share;
  const element = h('div.share', {}, code, h('div.share-link', {}, field, h('div.row', {}, button, handOver)));
  const show = (address) => {
    if (field.value === address) return;
    field.value = address;
    code.replaceChildren(qrPicture(address));
  };
  return { element, show };
}

const QUIET = 3;

/** Dark on light in either theme: some readers know no other. */
function qrPicture(text) {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const size = code.getModuleCount();
  let d = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (code.isDark(y, x)) d += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
    }
  }
  const side = size + 2 * QUIET;
  return svg(
    'svg',
    { viewBox: `0 0 ${side} ${side}`, role: 'img', 'aria-label': 'QR code of the link to this room' },
    svg('path.qr-light', { d: `M0 0h${side}v${side}H0z` }),
    svg('path.qr-dark', { d }),
  );
}
