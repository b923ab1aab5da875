// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/** Why a room ended while somebody was there to be told. */
public enum DisbandReason {
    /** A member asked for it. */
    USER_REQUESTED(CloseReason.NORMAL),
    /** Its last member left. Nobody is closed. */
    LAST_MEMBER_LEFT(CloseReason.NORMAL),
    /** Nobody joined, left or signaled for the room's idle time to live. */
    EXPIRED(new CloseReason(1000, "room-expired")),
    /** An administrator closed it. */
    ADMINISTRATOR(new CloseReason(1000, "room-closed"));

    private final CloseReason closeReason;

    DisbandReason(CloseReason closeReason) {
        this.closeReason = closeReason;
    }

    /** How the members' connections are closed after they have been told. */
    public CloseReason closeReason() {
        return closeReason;
    }
}
