// SPDX-License-Identifier: Apache-2.0
/**
 * Tracing: one span for each handshake and one for each negotiation, where the server has OpenTelemetry (MicroProfile
 * Telemetry) and it is switched on; nothing at all elsewhere.
 *
 * <p>Only {@link io.parley.ops.tracing.OpenTelemetryTracing} names a class of OpenTelemetry. What is counted does not belong
 * here, nor what is remembered for the administrator: see {@code ops.metrics} and {@code ops.timeline}.
 */
@NullMarked
package io.parley.ops.tracing;

import org.jspecify.annotations.NullMarked;
