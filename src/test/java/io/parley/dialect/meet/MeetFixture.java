// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.backplane.local.LocalBackplane;
import io.parley.backplane.local.LocalBus;
import io.parley.core.NodeId;
import io.parley.core.Telemetry;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.Frames;
import io.parley.dialect.Handshake;
import io.parley.dialect.Opening;
import io.parley.ice.IceServers;
import io.parley.ice.IceSettings;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import io.parley.testkit.Outage;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node that speaks meet, at a time that stands still: every {@code timestamp} is {@link #NOW}. */
final class MeetFixture {
    static final long NOW = 1_700_001_000L;
    static final String SECRET = "a secret of more than 32 bytes, for tests only";

    final FakeTime time = new FakeTime();
    final LocalBus bus = new LocalBus(time);
    final Outage outage = new Outage(new LocalBackplane(bus, new NodeId("n1")));
    final TestNode node = new TestNode(outage.backplane(), time, Telemetry.NONE);
    final TestNode second = new TestNode(bus, "n2", time);
    final MeetDialect dialect;
    private final Map<TestConnection, String> ids = new IdentityHashMap<>();

    MeetFixture(Map<String, String> settings) {
        dialect = dialect(settings, time);
    }

    static MeetDialect dialect(Map<String, String> settings) {
        return dialect(settings, InstantSource.system());
    }

    private static MeetDialect dialect(Map<String, String> values, InstantSource clock) {
        Settings settings = TestSettings.of(values);
        return new MeetDialect(
                MeetSettings.from(settings, ConnectionSettings.DEFAULTS),
                ConnectionSettings.DEFAULTS,
                new Sessions(SECRET.getBytes(StandardCharsets.UTF_8)),
                new IceServers(IceSettings.from(settings), clock, Telemetry.NONE),
                clock);
    }

    static Handshake handshake(@Nullable String cookie, boolean secure) {
        Map<String, List<String>> headers =
                cookie == null ? Map.of() : Map.of("cookie", List.of("theme=dark; signaling_session=" + cookie));
        return new Handshake("meet", null, Map.of(), headers, List.of(), "", secure, "127.0.0.1");
    }

    Opening open(@Nullable String cookie) {
        return dialect.open(handshake(cookie, false));
    }

    TestConnection connect() {
        return connect(node);
    }

    private TestConnection connect(TestNode where) {
        Opening opening = open(null);
        TestConnection connection = where.connect(opening);
        ids.put(connection, opening.self().value());
        return connection;
    }

    /** The user id of a connection that {@link #connect} made. */
    String idOf(TestConnection connection) {
        return ids.get(connection);
    }

    /** Who is in the room already and has heard everything so far. */
    Joined join(String room) {
        return join(node, room);
    }

    Joined join(TestNode where, String room) {
        TestConnection connection = connect(where);
        connection.take();
        connection.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + room + "\"}}");
        return new Joined(connection, Frames.text(connection.take().get(0), "user_id"));
    }

    record Joined(TestConnection connection, String id) {}
}
