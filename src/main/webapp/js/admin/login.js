// SPDX-License-Identifier: Apache-2.0
import { freshId, h } from '../page/dom.js';
import { Api, ofToken, ofUser } from './api.js';

/** The form that asks who is there; nothing of the server is shown before it has said whom it sees. */
export class Login {
  #enter;
  #token = secret('token', 'current-password');
  #user = h('input', { type: 'text', name: 'user', autocomplete: 'username', spellcheck: 'false', required: true });
  #password = secret('password', 'current-password');
  #alert = h('p.notice.bad', { role: 'alert', hidden: true });
  #way = 'token';

  /** @param {(authorization: string, who: {name: string, mayAct: boolean}) => void} enter */
  constructor(enter) {
    this.#enter = enter;
    this.byToken = field("Administrator's token", this.#token);
    this.byUser = h('div.view', {}, field('User', this.#user), field('Password', this.#password));
    this.element = h('section.card.login', { 'aria-labelledby': 'login' }, h('h1', { id: 'login' }, 'Operations'),
      h('form', { onsubmit: (event) => this.#submit(event) },
        h('fieldset', {}, h('legend', {}, 'Log in with'),
          h('div.choice', {}, this.#choice('token', 'a token'), this.#choice('user', "a user of the server's"))),
        this.byToken, this.byUser, this.#alert, h('button.primary', { type: 'submit' }, 'Log in')),
      h('p.hint', {}, 'A token is kept in this tab until it is closed or you log out; a password only until the page is left.'));
    this.#show();
  }

  /** Says why the form is here again. */
  say(words) {
    this.#alert.textContent = words;
    this.#alert.hidden = words === '';
  }

  #choice(value, words) {
    const pick = () => {
      this.#way = value;
      this.#show();
    };
    return h('label', {}, h('input', { type: 'radio', name: 'way', value, checked: value === 'token', onchange: pick }), words);
  }

  #show() {
    const byToken = this.#way === 'token';
    this.byToken.hidden = !byToken;
    this.byUser.hidden = byToken;
    this.#token.disabled = !byToken;
    this.#user.disabled = byToken;
    this.#password.disabled = byToken;
  }

  async #submit(event) {
    event.preventDefault();
    this.say('');
    const authorization = this.#way === 'token' ? ofToken(this.#token.value) : ofUser(this.#user.value, this.#password.value);
    try {
      this.#enter(authorization, await whoIs(authorization));
    } catch (error) {
      this.say(wordsFor(error));
    }
  }
}

/** Whom the server takes the bearer of this for. */
export function whoIs(authorization) {
  return new Api(authorization, () => {}).get('login');
}

function wordsFor(error) {
  switch (error.status) {
    case 401:
      return 'The server does not know this token, or this user with this password.';
    case 403:
      return 'This user is neither an administrator nor a reader.';
    case 404:
      return 'Administration is off on this server: neither a token nor roles are configured.';
    case 429:
      return 'Too many wrong attempts came from your address. Wait some seconds.';
    default:
      return error.message;
  }
}

function secret(name, autocomplete) {
  return h('input', { type: 'password', name, autocomplete, spellcheck: 'false', required: true });
}

function field(words, input) {
  input.id = freshId('field');
  return h('div.field', {}, h('label', { for: input.id }, h('span', {}, words)), input);
}
