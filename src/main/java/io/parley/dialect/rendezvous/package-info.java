// SPDX-License-Identifier: Apache-2.0
/**
 * The rendezvous dialect: small rooms behind a code, peers that may bring their own id, signals to one or to all.
 *
 * <p>{@code /rendezvous/ws?room=CODE[&key=SECRET]}, at the root {@code /ws?room=CODE}:
 *
 * <pre>
 * C→S  {"type":"join","peerId"?}                        first, within the handshake timeout
 * S→C  {"type":"ready","selfId","peers":[{"peerId"}]}   to the joiner
 * S→C  {"type":"peer-joined","peerId"}  {"type":"peer-left","peerId"}   to the others
 * C→S  {"type":"signal","to"?,"data"}                   without "to" to all others
 * S→C  {"type":"signal","from","data"}
 * C→S  {"type":"leave"}                                 closes 1000
 * </pre>
 *
 * <p>There is no error frame; what goes wrong is said by the close: 1008 {@code join-first}, {@code join-timeout},
 * {@code room-full}, {@code peer-id-taken}, {@code peer-id-invalid}; 1007 for what is no JSON object; 1013 when the
 * nodes cannot reach what they share. A signal to nobody is counted.
 */
@NullMarked
package io.parley.dialect.rendezvous;

import org.jspecify.annotations.NullMarked;
