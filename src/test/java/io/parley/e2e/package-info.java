// SPDX-License-Identifier: Apache-2.0
/**
 * The page and the client library in real browsers against a running server: every dialect, real WebRTC, real TURN.
 *
 * <p>Needs the distribution's {@code chromium} and {@code coturn}; a test that finds them missing fails. What can be shown
 * without a browser does not belong here.
 */
package io.parley.e2e;
