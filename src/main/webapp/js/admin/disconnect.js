// SPDX-License-Identifier: Apache-2.0
import { announce, h } from '../page/dom.js';
import { confirm } from './confirm.js';

const BANS = [['0', 'not at all'], ['60', 'for a minute'], ['600', 'for ten minutes'], ['3600', 'for an hour'], ['86400', 'for a day'], ['604800', 'for a week']];

/** A button that closes a connection of this node, after a question. */
export function disconnectButton(api, { connection, id }, then) {
  const ask = async () => {
    const answer = await confirm({
      title: 'Disconnect this peer?',
      words: `${id ?? 'Connection'} (connection ${connection}) will be closed with 1008; the others in its room see it leave.`,
      action: 'Disconnect',
      fields: [
        { name: 'reason', words: 'Reason, for the audit log', input: h('input', { type: 'text', maxlength: 200 }) },
        { name: 'ban', words: 'Keep its address out of this node', input: h('select', {}, BANS.map(([value, words]) => h('option', { value }, words))) },
      ],
    });
    if (!answer) return;
    announce(await api.remove(`peers/${connection}`, answer).then(({ done }) => done, (error) => error.message));
    then();
  };
  return h('button.warn', { type: 'button', 'aria-label': `Disconnect ${id ?? connection}`, onclick: ask }, 'Disconnect');
}
