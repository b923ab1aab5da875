// SPDX-License-Identifier: Apache-2.0
/** The dialects in a few words for whoever has to choose one. */
export const dialectCards = {
  rendezvous: 'One signal frame for everything. Two in a room; a shared key if you like.',
  topic: 'Join by connecting. Offers, answers and candidates to one peer each.',
  turnip: 'A token at the door (in development it comes by itself), frames to everybody.',
  meet: 'Rooms of up to ten, identity by cookie, ICE servers in the first frame.',
  altair: 'Upper-case envelope with request ids, errors with codes, names of peers.',
};
