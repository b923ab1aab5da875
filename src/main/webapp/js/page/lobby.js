// SPDX-License-Identifier: Apache-2.0
import { contextRoot } from '../parley/address.js';
import { dialects } from '../parley.js';
import { dialectCards } from './dialect-cards.js';
import { announce, h } from './dom.js';
import { icon } from './icons.js';
import { openMedia, stopMedia } from './media.js';
import { memory, openRoomElsewhere } from './memory.js';
import { personName, roomName } from './names.js';
import { addressOf, stayAt } from './place.js';
import { shareBox } from './share.js';
import { developmentToken } from './token.js';

const mediaChoices = { both: 'Camera and microphone', audio: 'Microphone', data: 'Data only' };

/** The form before the call: protocol, room, name, devices. Calls `join(place)` when it is filled in. */
export class Lobby {
  #join;
  #share = shareBox();
  #stream = null;
  /** Whose token the field holds: each dialect has its own. */
  #tokenOf = null;
  #notice = h('p.notice.bad', { role: 'alert', hidden: true });
  #hint = h('p.hint');

  constructor({ dialect, room, key, route }, join) {
    this.#join = join;
    const open = room ? null : openRoomElsewhere();
    const chosen = dialect ?? open?.dialect ?? memory.get('dialect', 'topic');
    const offered = room || (open && (!dialect || open.dialect === dialect) ? open.room : roomName());
    this.#hint.textContent = open?.room === offered
      ? 'The room your other tab has open: join and you are two.'
      : 'Whoever has the link can join. Nobody guesses this name.';
    this.element = this.#build(chosen, offered, key || open?.key || '', route);
    this.#changed({ isFresh: !room });
  }

  /** What the form says. */
  get place() {
    const { dialect, room, key, route } = this.form.elements;
    return { dialect: dialect.value, room: room.value.trim(), key: key.value, route: route.checked ? 'relay' : 'all' };
  }

  /** Shows why the last call did not come about. */
  regret({ message, said, code }) {
    const words = said && said !== code && !message.includes(said) ? `${message} The server said: ${said}` : message;
    this.#notice.textContent = words;
    this.#notice.hidden = false;
    const field = { 'key-refused': 'key', 'token-refused': 'token', 'token-expired': 'token' }[code] ?? 'room';
    this.form.elements[field].focus();
  }

  /** Hands over the camera that the preview opened. */
  takeStream() {
    const stream = this.#stream;
    this.#stream = null;
    return stream;
  }

  close() {
    stopMedia(this.takeStream());
  }

  #build(dialect, room, key, route) {
    this.form = h(
      'form.card',
      { onsubmit: (event) => this.#submit(event), oninput: () => this.#changed() },
      this.#notice,
      h('fieldset.dialects', {}, h('legend', {}, 'Protocol'), Object.keys(dialects).map((name) => card(name, name === dialect))),
      h('div.fields', {}, this.#roomField(room),
        field('Your name', { name: 'name', value: memory.get('name') ?? personName(), maxlength: 60, autocomplete: 'nickname' })),
      this.keyField = field('Key (RENDEZVOUS_WS_KEY), if the server asks for one', { name: 'key', value: key, autocomplete: 'off' }),
      this.tokenField = field('Token', { name: 'token', type: 'password', autocomplete: 'off', spellcheck: 'false' }),
      h('fieldset.choice', {}, h('legend', {}, 'Send'), Object.entries(mediaChoices).map(([value, words]) => choice(value, words))),
      h('button.primary', { type: 'submit' }, 'Join'),
      h('details', {}, h('summary', {}, 'More'),
        box('route', 'By TURN relay only', 'shows whether your TURN server works', route === 'relay'),
        box('eager', 'Both sides offer at once', 'provokes collisions; perfect negotiation settles them', memory.getForTab('eager') === 'yes')),
    );
    return h('section.lobby', { 'aria-label': 'Join a call' },
      h('div.intro', {}, h('h1', {}, 'Two tabs, one call'),
        h('p', {}, 'Pick a protocol and a room, send the link to somebody, talk. Or open this page in a second tab.')),
      this.form,
      h('div.side', {},
        h('div.card', {}, h('h2', {}, 'Invite'), this.#share.element), this.#preview()));
  }

  #roomField(room) {
    const another = () => {
      this.form.elements.room.value = roomName();
      this.#changed();
      announce(`Room ${this.form.elements.room.value}`);
    };
    const wrap = field('Room', { name: 'room', value: room, required: true, maxlength: 256, autocomplete: 'off', spellcheck: 'false' });
    wrap.append(h('button.another', { type: 'button', onclick: another, 'aria-label': 'Another room name', title: 'Another room name' }, icon('dice')), this.#hint);
    return wrap;
  }

  #preview() {
    const video = h('video', { muted: true, playsinline: true, autoplay: true, 'aria-label': 'Your camera' });
    video.muted = true;
    const words = h('p.hint', { role: 'status' });
    const button = h('button', { type: 'button', onclick: () => open() }, icon('camera'), h('span', {}, 'Try camera and microphone'));
    const open = async () => {
      const { stream, regret } = await openMedia('both');
      this.close();
      this.#stream = stream;
      video.srcObject = stream;
      video.hidden = stream === null;
      words.textContent = regret ?? 'This is what the others will see.';
    };
    video.hidden = true;
    return h('div.card.preview', {}, h('h2', {}, 'Devices'), video, button, words);
  }

  #changed({ isFresh = false } = {}) {
    const { place } = this;
    this.keyField.hidden = place.dialect !== 'rendezvous';
    this.tokenField.hidden = !['turnip', 'altair'].includes(place.dialect);
    this.tokenField.querySelector('span').textContent = place.dialect === 'turnip'
      ? 'Token (JWT); empty: the server gives one in development'
      : 'Token (ALTAIR_TOKEN), if the server asks for one';
    if (this.#tokenOf !== place.dialect) this.form.elements.token.value = memory.getForTab(`token.${place.dialect}`, '');
    this.#tokenOf = place.dialect;
    this.#share.show(addressOf(place));
    if (!isFresh) stayAt(place);
  }

  async #submit(event) {
    event.preventDefault();
    const { place } = this;
    const { name, token, media, eager } = this.form.elements;
    memory.set('name', name.value.trim() || personName());
    memory.set('media', media.value);
    memory.set('dialect', place.dialect);
    memory.setForTab('eager', eager.checked ? 'yes' : 'no');
    memory.setForTab(`token.${place.dialect}`, token.value.trim());
    if (place.dialect === 'turnip' && !token.value.trim() && !(await this.#hasToken(name.value))) return;
    stayAt(place);
    this.#join(place);
  }

  async #hasToken(name) {
    if (await developmentToken(name)) return true;
    this.regret({
      code: 'token-refused',
      message: 'turnip needs a token, and this server gives none: it does so with ENV=development and ACCESS_SECRET only. Paste one.',
    });
    return false;
  }
}

function card(name, checked) {
  return h('label.dialect', {}, h('input', { type: 'radio', name: 'dialect', value: name, checked }),
    h('img', { src: `${contextRoot}img/flags/${name}.svg`, alt: '', width: 28, height: 28 }),
    h('span.dialect-name', {}, name), h('span.dialect-words', {}, dialectCards[name]));
}

function field(words, attributes) {
  return h('div.field', {}, h('label', {}, h('span', {}, words), h('input', { type: 'text', ...attributes })));
}

function choice(value, words) {
  const checked = memory.get('media', 'both') === value;
  return h('label', {}, h('input', { type: 'radio', name: 'media', value, checked }), h('span', {}, words));
}

function box(name, words, why, checked) {
  return h('label.box', {}, h('input', { type: 'checkbox', name, checked }), h('span', {}, words, h('small', {}, ` – ${why}`)));
}
