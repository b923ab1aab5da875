// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

/** Why a request has no answer; also the label of its error in the metrics. */
enum Failure {
    /** No answer came in time. It may have been carried out. */
    TIMEOUT,
    /** Redis cannot be reached; nothing was done. */
    UNAVAILABLE,
    /** Redis said no. */
    REFUSED,
    /** The answer has no shape that we know. */
    MALFORMED,
    /** This node is stopping. */
    STOPPED
}
