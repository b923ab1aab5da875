// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.backplane.local.LocalBackplane;
import io.parley.backplane.local.LocalBus;
import io.parley.core.NodeId;
import io.parley.core.Rooms;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.core.Timers;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import java.util.Map;

/** Transports for tests of single connections. */
final class Transports {
    private Transports() {}

    /** A transport that does everything at once on the thread at hand. */
    static Transport direct(FakeTime time, SendMode send, Telemetry telemetry) {
        Lane lane = new Lane(Runnable::run, Runnable::run);
        return with(time, time, send, lane, lane, telemetry);
    }

    /** A transport whose connections share these threads. */
    static Transport with(Ticker ticker, Timers timers, SendMode send, Lane proven, Lane doubtful) {
        return with(ticker, timers, send, proven, doubtful, Telemetry.NONE);
    }

    private static Transport with(
            Ticker ticker, Timers timers, SendMode send, Lane proven, Lane doubtful, Telemetry telemetry) {
        FakeTime time = new FakeTime();
        return new Transport(
                new Rooms(new LocalBackplane(new LocalBus(time), new NodeId("n")), Telemetry.NONE, time, time, time),
                telemetry,
                ticker,
                timers,
                Runnable::run,
                proven,
                doubtful,
                new LimitedLog(System.getLogger("test"), ticker),
                TransportSettings.from(TestSettings.of(Map.of("parley.websocket.send", send.name()))));
    }
}
