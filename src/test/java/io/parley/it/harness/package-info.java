// SPDX-License-Identifier: Apache-2.0
/**
 * What the integration tests stand on: real Liberty servers with the built WAR, started and stopped from a test.
 *
 * <p>Nothing here knows a protocol or a class of the product; a test that wants to speak to the server brings its own
 * client.
 */
package io.parley.it.harness;
