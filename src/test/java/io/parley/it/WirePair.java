// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Two peers of one dialect in one room, of whom the first sends payloads to the second.
 *
 * @param limit the largest message in bytes
 * @param before what stands before the payload in the frame that is sent
 * @param relayed what stands before it in the frame that arrives
 */
record WirePair(String dialect, int limit, WireClient from, WireClient to, String before, String relayed)
        implements AutoCloseable {
    private static final Pattern END = Pattern.compile("(,\"timestamp\":\\d+)?}");

    /** A pair of each dialect, all in rooms of one name. */
    static List<WirePair> ofEach(ParleyServer server, String room, boolean onRootPaths) {
        return List.of(
                rendezvous(server, path(onRootPaths, "/rendezvous", "/ws?room=" + room)),
                topic(server, path(onRootPaths, "/topic", "/ws/" + room)),
                turnip(server, path(onRootPaths, "/turnip", "/ws?token=" + WireServers.token("")), room),
                meet(server, path(onRootPaths, "/meet", "/ws"), room),
                altair(server, path(onRootPaths, "/altair", "/ws"), room));
    }

    private static String path(boolean onRootPaths, String base, String path) {
        return onRootPaths ? path : base + path;
    }

    private static WireClient connect(ParleyServer server, String path) {
        return WireClient.connect(server.webSocket(path));
    }

    static WirePair rendezvous(ParleyServer server, String path) {
        WireClient from = connect(server, path).send("{\"type\":\"join\",\"peerId\":\"a\"}");
        from.next();
        WireClient to = connect(server, path).send("{\"type\":\"join\",\"peerId\":\"b\"}");
        to.next();
        from.next();
        return new WirePair(
                "rendezvous",
                1 << 20,
                from,
                to,
                "{\"type\":\"signal\",\"to\":\"b\",\"data\":",
                "{\"type\":\"signal\",\"from\":\"a\",\"data\":");
    }

    static WirePair topic(ParleyServer server, String path) {
        WireClient from = connect(server, path);
        String a = Frames.text(from.next(), "selfId");
        from.next();
        WireClient to = connect(server, path);
        String b = Frames.text(to.next(), "selfId");
        to.next();
        from.next();
        return new WirePair(
                "topic",
                65_536,
                from,
                to,
                "{\"type\":\"offer\",\"to\":\"" + b + "\",\"payload\":",
                "{\"type\":\"offer\",\"from\":\"" + a + "\",\"payload\":");
    }

    static WirePair turnip(ParleyServer server, String path, String room) {
        String join = "{\"type\":\"join\",\"room\":\"" + room + "\",\"user_id\":\"";
        WireClient from = connect(server, path).send(join + "a\"}").send("{}");
        from.next();
        WireClient to = connect(server, path).send(join + "b\"}").send("{}");
        to.next();
        from.next();
        return new WirePair(
                "turnip", 1 << 20, from, to, "{\"type\":\"data\",\"data\":", "{\"type\":\"data\",\"data\":");
    }

    static WirePair meet(ParleyServer server, String path, String room) {
        String join = "{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + room + "\"}}";
        WireClient from = connect(server, path).send(join);
        String a = Frames.text(past("stun_config ACK", from), "user_id");
        WireClient to = connect(server, path).send(join);
        String b = Frames.text(past("stun_config ACK", to), "user_id");
        from.next();
        return new WirePair(
                "meet",
                65_536,
                from,
                to,
                "{\"type\":\"offer\",\"target_id\":\"" + b + "\",\"data\":",
                "{\"type\":\"offer\",\"user_id\":\"" + a + "\",\"target_id\":\"" + b + "\",\"room_id\":\"" + room
                        + "\",\"data\":");
    }

    static WirePair altair(ParleyServer server, String path, String room) {
        String join = "{\"type\":\"JOIN\",\"room_id\":\"" + room + "\"}";
        WireClient from = connect(server, path);
        String a = Frames.text(past("stun_config", from), "peer_id");
        from.send(join).next();
        WireClient to = connect(server, path);
        String b = Frames.text(past("stun_config", to), "peer_id");
        to.send(join).next();
        from.next();
        return new WirePair(
                "altair",
                32_768,
                from,
                to,
                "{\"type\":\"OFFER\",\"target_id\":\"" + b + "\",\"payload\":",
                "{\"type\":\"OFFER\",\"peer_id\":\"" + a + "\",\"target_id\":\"" + b + "\",\"payload\":");
    }

    /** The first frame that is of none of these types: the greetings of a bare path. */
    private static String past(String types, WireClient client) {
        String frame = client.next();
        while (types.contains(Frames.type(frame))) {
            frame = client.next();
        }
        return frame;
    }

    /** The payload that fills a message to its limit. @param payload makes a payload of so many bytes */
    int room() {
        return limit - before.length() - 1;
    }

    void send(String payload) {
        from.send(before + payload + "}");
    }

    /** The next frame that arrives is this payload, byte for byte. */
    void expect(String payload) {
        String frame = to.next();
        assertThat(frame.startsWith(relayed + payload))
                .as("%s: %s in %s", dialect, payload, frame)
                .isTrue();
        String end = frame.substring(relayed.length() + payload.length());
        assertThat(END.matcher(end).matches())
                .as("%s: %s behind %s", dialect, end, payload)
                .isTrue();
    }

    @Override
    public void close() {
        from.close();
        to.close();
    }
}
