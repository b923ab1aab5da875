// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/** What a signal is for, as far as its dialect says (JSEP, RFC 9429; trickle ICE, RFC 8838). */
public enum SignalKind {
    OFFER,
    ANSWER,
    CANDIDATE,
    /** The dialect does not tell offers, answers and candidates apart. */
    UNSPECIFIED
}
