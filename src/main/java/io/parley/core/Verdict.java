// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.List;

/** The backplane's answer to a join. */
public sealed interface Verdict {
    /** The seat is taken for the newcomer. @param remote the room's members whose connections are on other nodes */
    record Seated(List<Member> remote) implements Verdict {}

    /** Somebody has that id already. */
    record Taken(Member holder) implements Verdict {}

    /** The room is full. */
    record Full() implements Verdict {}

    /** Nobody could be asked; nothing was done. */
    record Unavailable() implements Verdict {}
}
