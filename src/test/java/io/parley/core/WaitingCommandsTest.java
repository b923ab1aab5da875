// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backplane.local.LocalBackplane;
import io.parley.backplane.local.LocalBus;
import io.parley.testkit.FakeTime;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a peer asks while the backplane still owes it the answer to a join. */
class WaitingCommandsTest {
    private static final RoomKey ROOM = new RoomKey("test", "room");
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);
    private static final RoomPolicy POLICY =
            RoomPolicy.UNLIMITED.withMissingTarget(RoomPolicy.MissingTarget.MEANS_ALL_OTHERS);
    private static final int MOST = 1_000;

    private final FakeTime time = new FakeTime();
    private final LocalBus bus = new LocalBus(time);
    private final TestNode slow =
            new TestNode(hesitant(new LocalBackplane(bus, new NodeId("n1"))), time, Telemetry.NONE);
    private final TestNode elsewhere = new TestNode(bus, "n2", time);
    private final Queue<Runnable> answers = new ArrayDeque<>();

    /** The backplane, whose answers to joins are kept until somebody gives them. */
    @SuppressWarnings("unchecked")
    private Backplane hesitant(Backplane whole) {
        return (Backplane) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Backplane.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("join")) {
                        Consumer<Verdict> reply = (Consumer<Verdict>) arguments[3];
                        arguments[3] = (Consumer<Verdict>) verdict -> answers.add(() -> reply.accept(verdict));
                    }
                    return method.invoke(whole, arguments);
                });
    }

    private static TestConnection joining(TestNode node, String id) {
        return node.connect(new PlainCodec(), TERMS, POLICY, null)
                .ask(new Command.Join(ROOM, new PeerId(id), Attributes.NONE, null));
    }

    /** Somebody on another node who sees what comes of it. */
    private TestConnection onlooker() {
        TestConnection onlooker = joining(elsewhere, "b");
        onlooker.take();
        return onlooker;
    }

    private static void sendToAll(TestConnection peer, int signals) {
        for (int i = 1; i <= signals; i++) {
            peer.ask(new Command.Relay(SignalKind.UNSPECIFIED, null, new Payload(String.valueOf(i)), null));
        }
    }

    @Test
    void waitsAndIsDoneInTheOrderAskedFor() {
        TestConnection b = onlooker();
        TestConnection a = joining(slow, "a");
        sendToAll(a, MOST);

        answers.remove().run();

        assertThat(a.closed()).isNull();
        assertThat(b.take())
                .hasSize(1 + MOST)
                .startsWith("joined elsewhere a", "from a 1", "from a 2")
                .endsWith("from a " + MOST);
    }

    @Test
    void isTheEndOfTheConnectionWhenItIsTooMuchAndLeavesNobodyBehind() {
        TestConnection b = onlooker();
        TestConnection a = joining(slow, "a");
        sendToAll(a, MOST + 1);

        assertThat(a.closed()).isEqualTo("1013 too-many-waiting");
        answers.remove().run();
        assertThat(b.take()).as("a seat taken and given back").containsExactly("joined elsewhere a", "left a");
        assertThat(slow.rooms().size()).isZero();
    }
}
