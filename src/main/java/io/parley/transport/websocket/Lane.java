// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import java.util.concurrent.Executor;

/**
 * Threads on which connections of one standing are written to and closed. Clients that have proven that they read do not
 * share threads with those that have not, so that any number of these can hold up each other and nobody else.
 *
 * @param senders for sends and pings
 * @param closers for closes, which may take many seconds each
 */
record Lane(Executor senders, Executor closers) {}
