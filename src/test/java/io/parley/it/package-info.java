// SPDX-License-Identifier: Apache-2.0
/**
 * Integration tests: the built WAR on a real server, seen from the wire or from inside the container.
 *
 * <p>What one class does by itself is tested beside that class, without a server.
 */
package io.parley.it;
