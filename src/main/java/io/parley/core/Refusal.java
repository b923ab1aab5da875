// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/** Everything a peer may be refused, neutral of dialect; each dialect has its own words for each entry. */
public enum Refusal {
    /** The frame is not what the dialect can read. */
    MALFORMED(false),
    /** The envelope's type is none of the dialect's. */
    UNKNOWN_TYPE(false),
    /** A member the request needs is absent or cannot be used; the detail says which, in the dialect's words. */
    INVALID_REQUEST(false),
    /** The room's name breaks {@link Names}. */
    ROOM_NAME_INVALID(false),
    /** The wanted peer id breaks {@link Names}. */
    PEER_ID_INVALID(false),
    /** The wanted peer id is not the one the token names. */
    IDENTITY_MISMATCH(false),
    /** A signal needs membership of a room. */
    NOT_IN_ROOM(false),
    /** A leave by a peer that is in no room. */
    NOTHING_TO_LEAVE(false),
    /** A disband by a peer that is in no room. */
    NOTHING_TO_DISBAND(false),
    /** A discovery that names no room by a peer that is in none. */
    NO_ROOM_TO_LIST(false),
    /** The dialect wants the join first and something else came. */
    JOIN_FIRST(false),
    /** The signal names no target and the dialect knows no broadcast. */
    TARGET_MISSING(false),
    /** Nobody of that id is in the sender's room. */
    TARGET_UNKNOWN(false),
    /** The target did not take the signal in time. */
    DROPPED(true),
    /** The room's capacity is used up. */
    ROOM_FULL(true),
    /** A live connection already has the wanted id in the room. */
    PEER_ID_TAKEN(true),
    /** No room of that name exists. */
    ROOM_UNKNOWN(false),
    /** The join lacks the secret that the operator asks for. */
    UNAUTHORIZED(false),
    /** No join came in the time the dialect allows for it. */
    JOIN_TIMEOUT(true),
    /** The nodes cannot reach what they share; nothing was done. */
    BACKPLANE_UNAVAILABLE(true),
    /** The target's node cannot be reached; the signal was not delivered. */
    UNREACHABLE(true),
    /** This node is about to stop and takes no new members; nothing was done. */
    DRAINING(true),
    /** The connection sends more than the operator allows; nothing was done. */
    RATE_LIMITED(true),
    /** A fault of ours; it is in the log. */
    INTERNAL(true);

    private final boolean retryable;

    Refusal(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same request can succeed later without a change. */
    public boolean isRetryable() {
        return retryable;
    }
}
