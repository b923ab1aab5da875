// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

/** What can be said of a negotiation from between its peers. The first that holds counts. */
enum Finding {
    /** Nobody answered. */
    UNANSWERED("The offer was passed on and no answer came back: look at the other side's console."),
    /** The answerer sent no candidate. */
    NO_CANDIDATES_FROM_CALLEE("The callee sent no candidates, so it cannot be reached: its browser gathers none, or its"
            + " client does not send them."),
    /** The offerer sent no candidate. */
    NO_CANDIDATES_FROM_CALLER("The caller sent no candidates, so it cannot be reached: its browser gathers none, or its"
            + " client does not send them."),
    /** Both have candidates of their own network only. */
    HOST_ONLY(
            "Both sides sent host candidates only: that connects within one network. Check that they can reach the STUN"
                    + " server."),
    /** Nobody has a TURN server. */
    NO_RELAY(
            "Signaling is complete. Without relay candidates strict firewalls keep the two apart: if there is no picture,"
                    + " check the TURN server."),
    /** Nothing is missing. */
    COMPLETE("Signaling is complete, with relay candidates: if there is no picture, the reason is not here.");

    private final String advice;

    Finding(String advice) {
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
