// SPDX-License-Identifier: Apache-2.0
import { h } from './dom.js';
import { icon } from './icons.js';
import { shareBox } from './share.js';

const kinds = { audio: { icon: 'mic', words: 'Microphone' }, video: { icon: 'camera', words: 'Camera' } };

/** The row of buttons under the pictures. */
export class Controls {
  #stream = null;
  #wantMedia;
  #buttons;

  /** @param {{address: string, leave: () => void, wantMedia: (kind: 'audio' | 'video') => void}} by */
  constructor({ address, leave, wantMedia }) {
    this.#wantMedia = wantMedia;
    this.#buttons = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, this.#toggle(kind)]));
    const invite = inviteDialog(address);
    this.element = h('div.controls', { role: 'group', 'aria-label': 'Call controls' },
      this.#buttons.audio, this.#buttons.video,
      h('button', { type: 'button', onclick: () => invite.showModal() }, icon('link'), h('span', {}, 'Invite')),
      h('button.danger', { type: 'button', onclick: leave }, icon('leave'), h('span', {}, 'Leave')), invite);
    this.show(null);
  }

  /** Takes the stream whose tracks the buttons mute. */
  show(stream) {
    this.#stream = stream;
    for (const kind of Object.keys(kinds)) this.#label(kind);
  }

  #toggle(kind) {
    return h('button', { type: 'button', onclick: () => this.#turn(kind) });
  }

  #turn(kind) {
    const track = this.#track(kind);
    if (!track) return this.#wantMedia(kind);
    track.enabled = !track.enabled;
    return this.#label(kind);
  }

  #label(kind) {
    const on = this.#track(kind)?.enabled === true;
    const { icon: name, words } = kinds[kind];
    const button = this.#buttons[kind];
    button.setAttribute('aria-pressed', String(on));
    button.replaceChildren(icon(on ? name : `${name}-off`), h('span', {}, words));
  }

  #track(kind) {
    return this.#stream?.getTracks().find((track) => track.kind === kind);
  }
}

function inviteDialog(address) {
  const share = shareBox();
  share.show(address);
  const dialog = h('dialog.invite', { 'aria-label': 'Invite' },
    h('h2', {}, 'Invite'), share.element,
    h('button', { type: 'button', onclick: () => dialog.close() }, icon('close'), h('span', {}, 'Close')));
  return dialog;
}
