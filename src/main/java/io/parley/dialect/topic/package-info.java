// SPDX-License-Identifier: Apache-2.0
/**
 * The topic dialect: one connection, one topic, named by the path; the server names the peers.
 *
 * <p>{@code /topic/ws/{topic}}, at the root {@code /ws/{topic}}, both with an optional {@code ?metadata=<JSON>}:
 *
 * <pre>
 * S→C  {"type":"welcome","selfId":ULID}
 * S→C  {"type":"peer-list","peers":[{"id","metadata"?}]}
 * S→C  {"type":"peer-joined","peerId","metadata"?}  {"type":"peer-left","peerId"}
 * C→S  {"type":"offer"|"answer"|"ice-candidate","to","payload","msgId"?}
 * S→C  {"type": the same,"from","payload"?,"msgId"?}
 * S→C  {"type":"error","code","message","msgId"?}
 * </pre>
 *
 * <p>Codes, in the order they are checked: {@code invalid_type}, {@code missing_target}, {@code target_not_found},
 * {@code dropped}. What is no JSON object closes the connection with 1007.
 */
@NullMarked
package io.parley.dialect.topic;

import org.jspecify.annotations.NullMarked;
