// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.peer;

/** Somebody who can be sent a frame. */
interface Peer {
    void send(String frame);
}
