// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import java.util.List;

/** The names and meanings of the {@code parley_*} metrics. */
final class MetricNames {
    /** One metric. */
    record Metric(String name, String help) {}

    static final Metric CONNECTIONS = new Metric("parley_connections_total", "Connections opened, by dialect.");
    static final Metric CONNECTIONS_ACTIVE = new Metric("parley_connections_active", "Connections open, by dialect.");
    static final Metric CONNECTIONS_CLOSED =
            new Metric("parley_connections_closed_total", "Connections ended, by dialect and close code.");
    static final Metric CONNECTION_LIFETIME =
            new Metric("parley_connection_lifetime_seconds", "How long connections lasted, by dialect.");
    static final Metric HANDSHAKES_REFUSED = new Metric(
            "parley_handshakes_refused_total", "Handshakes answered with a status instead of the upgrade, by reason.");
    static final Metric HANDSHAKE_TIME =
            new Metric("parley_handshake_seconds", "How long it took to let handshakes in or not, by dialect.");
    static final Metric TOKENS = new Metric("parley_tokens_checked_total", "Tokens looked at, by dialect and result.");
    static final Metric RATE_LIMITED =
            new Metric("parley_rate_limited_total", "Requests refused because a client asked too often, by what for.");
    static final Metric ICE_CREDENTIALS =
            new Metric("parley_ice_credentials_total", "Credentials for TURN servers that were made for clients.");
    static final Metric REFUSALS =
            new Metric("parley_refusals_total", "Requests of peers that were refused, by dialect and reason.");
    static final Metric ROOMS_ACTIVE =
            new Metric("parley_rooms_active", "Rooms with members on this node, or on any, by dialect.");
    static final Metric ROOMS_OPENED =
            new Metric("parley_rooms_opened_total", "Rooms that got their first member on this node, by dialect.");
    static final Metric ROOM_LIFETIME =
            new Metric("parley_room_lifetime_seconds", "How long rooms had members on this node, by dialect.");
    static final Metric PEERS_ACTIVE = new Metric(
            "parley_peers_active", "Members of rooms that are connected to this node, or to any, by dialect.");
    static final Metric JOINS = new Metric("parley_joins_total", "Joins of rooms, by dialect.");
    static final Metric LEAVES =
            new Metric("parley_leaves_total", "Memberships that ended, however they did, by dialect.");
    static final Metric RECEIVED =
            new Metric("parley_messages_received_total", "Messages from clients, by dialect and kind.");
    static final Metric RECEIVED_BYTES =
            new Metric("parley_received_bytes_total", "Size of the messages from clients, by dialect and kind.");
    static final Metric SENT = new Metric("parley_messages_sent_total", "Messages to clients, by dialect and kind.");
    static final Metric SENT_BYTES =
            new Metric("parley_sent_bytes_total", "Size of the messages to clients, by dialect and kind.");
    static final Metric SIGNALS =
            new Metric("parley_signals_total", "The type inside signals, where a dialect looks for it.");
    static final Metric RELAYED = new Metric(
            "parley_signals_relayed_total", "Signals passed on to an outbox or another node, by dialect and kind.");
    static final Metric RELAY_TIME = new Metric(
            "parley_relay_seconds",
            "From the frame that brought a signal to the end of the send that carried it on, by dialect.");
    static final Metric OUTBOX_FRAMES =
            new Metric("parley_outbox_frames", "Frames that wait for clients of this node at present.");
    static final Metric OUTBOX_DISCARDED = new Metric(
            "parley_outbox_discarded_total", "Frames never written because their connection ended, by dialect.");
    static final Metric SLOW_CONSUMERS =
            new Metric("parley_slow_consumers_total", "Connections ended because they did not read, by dialect.");
    static final Metric SIGNALS_LOST = new Metric(
            "parley_signals_lost_total", "Broadcast signals that one of their receivers could not take, by dialect.");
    static final Metric SWEEP_TIME = new Metric("parley_sweep_seconds", "How long the sweeps of rooms took.");
    static final Metric BACKPLANE_TIME = new Metric(
            "parley_backplane_operation_seconds", "From a request to the backplane to its answer, by operation.");
    static final Metric BACKPLANE_ERRORS = new Metric(
            "parley_backplane_errors_total", "Requests to the backplane that failed, by operation and error.");
    static final Metric BACKPLANE_LAG =
            new Metric("parley_backplane_lag_seconds", "Age of the frames of other nodes when they were read.");
    static final Metric BACKPLANE_GAPS =
            new Metric("parley_backplane_gaps_total", "Times that this node found it had missed something.");
    static final Metric BACKPLANE_RESYNCS = new Metric(
            "parley_backplane_resyncs_total",
            "Times that this node took the members of a room from the backplane anew.");
    static final Metric BACKPLANE_SKIPPED = new Metric(
            "parley_backplane_skipped_total", "Frames and entries of the backplane that were not heeded, by reason.");

    /** Those whose first series comes with the first event. */
    static final List<Metric> COUNTERS = List.of(
            CONNECTIONS,
            CONNECTIONS_CLOSED,
            HANDSHAKES_REFUSED,
            TOKENS,
            RATE_LIMITED,
            REFUSALS,
            ROOMS_OPENED,
            JOINS,
            LEAVES,
            RECEIVED,
            RECEIVED_BYTES,
            SENT,
            SENT_BYTES,
            SIGNALS,
            RELAYED,
            SLOW_CONSUMERS,
            SIGNALS_LOST,
            OUTBOX_DISCARDED,
            BACKPLANE_ERRORS,
            BACKPLANE_SKIPPED);

    /** Those of the same kind that rise and fall. */
    static final List<Metric> LEVELS = List.of(CONNECTIONS_ACTIVE, ROOMS_ACTIVE, PEERS_ACTIVE);

    /** Those of the same kind that count times. */
    static final List<Metric> HISTOGRAMS =
            List.of(HANDSHAKE_TIME, CONNECTION_LIFETIME, ROOM_LIFETIME, RELAY_TIME, BACKPLANE_TIME);

    private MetricNames() {}
}
