// SPDX-License-Identifier: Apache-2.0
/**
 * The turnip dialect: rooms behind a signed token, everything said to everybody else in the room.
 *
 * <p>{@code /turnip/ws?token=JWT}, at the root {@code /ws?token=JWT}; the token may also come as {@code Authorization:
 * Bearer} or as the sub-protocol pair {@code bearer, JWT}, answered with {@code bearer}. A token that is not good for
 * any reason gives 401 {@code Authentication failed}.
 *
 * <pre>
 * C→S  {"type":"join","user_id","room"}
 * S→C  {"type":"ready","data":{"username","user_id","email"}}        to the others on the joiner's node
 * S→C  {"type":"user_joined","data":{…}}                             to the others on other nodes
 * C→S  {"type":"data","data"}     S→C  {"type":"data","data"}        to all others
 * C→S  {"type":"leave"}           S→C  {"type":"user_left","data":{…}}  to the remaining
 * C→S  {"type":"disband_room"}    by any member; all are told and closed 1000
 * S→C  {"type":"room_disbanded","data":{"room","reason":"user_requested"|"last_member_left"}}
 * S→C  {"type":"error","error"}   the connection stays open
 * </pre>
 *
 * <p>The joiner itself is told nothing. {@code last_member_left} goes to the last member when it leaves or moves on;
 * with the disband scope {@code realm} to every connection of the realm. A connection is closed 1008 {@code
 * token-expired} when its token is.
 */
@NullMarked
package io.parley.dialect.turnip;

import org.jspecify.annotations.NullMarked;
