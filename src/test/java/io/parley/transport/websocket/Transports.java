// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.backplane.local.LocalBackplane;
import io.parley.backplane.local.LocalBus;
import io.parley.core.NodeId;
import io.parley.core.Rooms;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.core.Timers;
import io.parley.security.limits.LimitSettings;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import io.parley.testkit.TestLimits;
import java.util.Map;
import java.util.concurrent.Executor;

/** Transports for tests of single connections. */
final class Transports {
    private Transports() {}

    /** A transport that does everything at once on the thread at hand. */
    static Transport direct(FakeTime time, SendMode send, Telemetry telemetry) {
        return direct(time, send, telemetry, TestLimits.settings(Map.of()));
    }

    /** The same with limits. */
    static Transport direct(FakeTime time, SendMode send, Telemetry telemetry, LimitSettings limits) {
        return read(time, Runnable::run, send, telemetry, limits);
    }

    /** A transport whose container reads by these threads, and that does all else at once. */
    static Transport readBy(Executor readers, FakeTime time) {
        return read(time, readers, SendMode.BLOCKING, Telemetry.NONE, TestLimits.settings(Map.of()));
    }

    private static Transport read(
            FakeTime time, Executor readers, SendMode send, Telemetry telemetry, LimitSettings limits) {
        Lane lane = new Lane(Runnable::run, Runnable::run);
        return with(time, time, readers, send, lane, lane, telemetry, limits);
    }

    /** A transport whose connections share these threads. */
    static Transport with(Ticker ticker, Timers timers, SendMode send, Lane proven, Lane doubtful) {
        return with(
                ticker, timers, Runnable::run, send, proven, doubtful, Telemetry.NONE, TestLimits.settings(Map.of()));
    }

    private static Transport with(
            Ticker ticker,
            Timers timers,
            Executor readers,
            SendMode send,
            Lane proven,
            Lane doubtful,
            Telemetry telemetry,
            LimitSettings limits) {
        FakeTime time = new FakeTime();
        return new Transport(
                new Rooms(new LocalBackplane(new LocalBus(time), new NodeId("n")), Telemetry.NONE, time, time, time),
                telemetry,
                ticker,
                timers,
                readers,
                Runnable::run,
                proven,
                doubtful,
                doubtful.closers(),
                doubtful.closers(),
                limits,
                new LimitedLog(System.getLogger("test"), ticker),
                TransportSettings.from(TestSettings.of(Map.of("parley.websocket.send", send.name()))));
    }
}
