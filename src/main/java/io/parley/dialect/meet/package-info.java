// SPDX-License-Identifier: Apache-2.0
/**
 * The meet dialect: rooms of ten for pages that know each other by user id; a session cookie keeps the id over a
 * reload.
 *
 * <p>{@code /meet/ws}, at the root a bare {@code /ws}. Every frame of the server has a {@code timestamp} in Unix
 * seconds; {@code data} of a signal is a string or an object and passes as it came:
 *
 * <pre>
 * S→C  {"type":"stun_config","data":{"iceServers":[…]}}
 * C→S  {"type":"join_room","data":"{\"room_id\":…}"}          or data as an object   {"type":"leave_room"}
 * S→C  {"type":"user_joined","user_id","room_id","data":"{\"user_id\":…,\"users\":[…]}"}
 * S→C  {"type":"user_left","user_id","room_id","data":"{\"user_id\":…,\"users\":[…]}"}
 * S→C  {"type":"room_full","room_id"}
 * C→S  {"type":"offer"|"answer"|"ice_candidate","target_id","data"}
 * S→C  {"type": the same,"user_id","target_id","room_id","data"}
 * S→C  {"type":"error","data":"{\"code\":…,\"message\":…}"}
 * </pre>
 *
 * <p>A joiner gets its own {@code user_joined}, with itself last among the users: that is how it learns its id. No
 * error closes the connection.
 *
 * <p>Does not belong here: which STUN and TURN servers there are ({@code io.parley.ice}), the page itself.
 */
@NullMarked
package io.parley.dialect.meet;

import org.jspecify.annotations.NullMarked;
