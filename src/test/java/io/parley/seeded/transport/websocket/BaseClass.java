// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.transport.websocket;

/** Breaks nothing: the base class of an endpoint. */
public class BaseClass {}
