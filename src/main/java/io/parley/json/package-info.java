// SPDX-License-Identifier: Apache-2.0
/**
 * Frames as text: reading the few members a dialect asks for, cutting payloads out verbatim, and putting frames
 * together again.
 *
 * <p>{@link io.parley.json.EnvelopeReader} reads the envelope of one incoming frame and
 * {@link io.parley.json.EnvelopeWriter} writes one outgoing frame; {@link io.parley.json.LooseObject} looks into a
 * payload where a protocol makes the server do so (what a join carries), forgiving odd shapes.
 *
 * <p>Does not belong here: what a member means, which names are allowed, error frames (each dialect has its own);
 * answers of REST resources (JSON-B); anything of Parley beyond this package. Nothing here builds a tree of a
 * payload, and nothing recurses, so no nesting can overflow a stack.
 */
@NullMarked
package io.parley.json;

import org.jspecify.annotations.NullMarked;
