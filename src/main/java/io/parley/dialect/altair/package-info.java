// SPDX-License-Identifier: Apache-2.0
/**
 * The altair dialect: rooms that can be listed, requests that are acknowledged, peers that show name and endpoint.
 *
 * <p>{@code /altair/ws}, at the root a bare {@code /ws}. One envelope for all frames, with a {@code timestamp} in Unix
 * milliseconds in every frame of the server; {@code request_id} comes back with the answer:
 *
 * <pre>
 * {"type","peer_id"?,"target_id"?,"room_id"?,"payload"?,"timestamp"?,"request_id"?}
 *
 * C→S  JOIN room_id, payload? {display_name?,endpoint?{ip,port}}   S→C  ACK, payload {room_id,peers}
 * C→S  LEAVE                                                      S→C  ACK, payload {message}
 * C→S  DISCOVER room_id?                                          S→C  PEER_LIST, payload {room_id,peers}
 * C→S  OFFER ANSWER CANDIDATE target_id, payload                  S→C  the same to the target, peer_id = sender
 * C→S  KEEP_ALIVE                                                 S→C  ACK
 * S→C  PEER_JOINED  PEER_LEFT  ERROR, payload {code,message,details?}
 * </pre>
 *
 * <p>A new connection is greeted with an ACK that names its id. No error closes the connection. {@code /altair/health}
 * and {@code /altair/api/…}, the latter at the root too, are its REST face.
 *
 * <p>Does not belong here: administration of rooms, which is for all dialects alike.
 */
@NullMarked
package io.parley.dialect.altair;

import org.jspecify.annotations.NullMarked;
