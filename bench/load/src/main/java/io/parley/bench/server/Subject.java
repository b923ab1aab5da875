// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import io.parley.bench.protocol.Protocol;

/**
 * Something to measure: a server, and the protocol it is spoken to in.
 *
 * @param name as in the tables
 * @param server which process; several subjects may share one
 */
public record Subject(String name, Host server, Protocol protocol) {}
