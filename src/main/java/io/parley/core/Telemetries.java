// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Several counters as one: each is told of everything, in order. */
final class Telemetries implements Telemetry {
    private final Telemetry[] all;

    Telemetries(List<Telemetry> all) {
        this.all = all.toArray(Telemetry[]::new);
    }

    private void each(Consumer<Telemetry> event) {
        for (Telemetry one : all) {
            event.accept(one);
        }
    }

    @Override
    public void handshakeRefused(String dialect, int status, String reason) {
        each(one -> one.handshakeRefused(dialect, status, reason));
    }

    @Override
    public void handshakeTook(String dialect, int status, Duration took) {
        each(one -> one.handshakeTook(dialect, status, took));
    }

    @Override
    public void tokenChecked(String dialect, boolean good) {
        each(one -> one.tokenChecked(dialect, good));
    }

    @Override
    public void rateLimited(String what) {
        each(one -> one.rateLimited(what));
    }

    @Override
    public void iceCredentialsIssued() {
        each(Telemetry::iceCredentialsIssued);
    }

    @Override
    public void connectionOpened(String dialect) {
        each(one -> one.connectionOpened(dialect));
    }

    @Override
    public void connectionClosed(String dialect, int code, Duration lifetime) {
        each(one -> one.connectionClosed(dialect, code, lifetime));
    }

    @Override
    public void received(String dialect, String label, int bytes) {
        each(one -> one.received(dialect, label, bytes));
    }

    @Override
    public void signaled(String dialect, String signalType) {
        each(one -> one.signaled(dialect, signalType));
    }

    @Override
    public void sent(String dialect, String label, int bytes) {
        each(one -> one.sent(dialect, label, bytes));
    }

    @Override
    public void joined(String dialect) {
        each(one -> one.joined(dialect));
    }

    @Override
    public void left(String dialect) {
        each(one -> one.left(dialect));
    }

    @Override
    public void refused(String dialect, Refusal refusal) {
        each(one -> one.refused(dialect, refusal));
    }

    @Override
    public void relayed(String dialect, SignalKind kind) {
        each(one -> one.relayed(dialect, kind));
    }

    @Override
    public void relayTook(String dialect, Duration time) {
        each(one -> one.relayTook(dialect, time));
    }

    @Override
    public void slowConsumer(String dialect) {
        each(one -> one.slowConsumer(dialect));
    }

    @Override
    public void framesDiscarded(String dialect, int count) {
        each(one -> one.framesDiscarded(dialect, count));
    }

    @Override
    public void signalLost(String dialect) {
        each(one -> one.signalLost(dialect));
    }

    @Override
    public void roomOpened(String dialect) {
        each(one -> one.roomOpened(dialect));
    }

    @Override
    public void roomClosed(String dialect, Duration lifetime) {
        each(one -> one.roomClosed(dialect, lifetime));
    }

    @Override
    public void population(Map<String, Population> everywhere) {
        each(one -> one.population(everywhere));
    }

    @Override
    public void swept(Duration time) {
        each(one -> one.swept(time));
    }

    @Override
    public void backplaneOperation(String operation, Duration time) {
        each(one -> one.backplaneOperation(operation, time));
    }

    @Override
    public void backplaneError(String operation, String errorType) {
        each(one -> one.backplaneError(operation, errorType));
    }

    @Override
    public void backplaneLag(Duration age) {
        each(one -> one.backplaneLag(age));
    }

    @Override
    public void backplaneGap() {
        each(Telemetry::backplaneGap);
    }

    @Override
    public void backplaneResync() {
        each(Telemetry::backplaneResync);
    }

    @Override
    public void backplaneSkipped(String reason) {
        each(one -> one.backplaneSkipped(reason));
    }
}
