// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backplane.local.LocalBackplane;
import io.parley.backplane.local.LocalBus;
import io.parley.testkit.FakeTime;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a peer hears of requests that other nodes would have to hear of while they cannot be reached. */
class OutageTest {
    private static final RoomKey ROOM = new RoomKey("test", "room");
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);
    private static final RoomPolicy POLICY =
            RoomPolicy.UNLIMITED.withMissingTarget(RoomPolicy.MissingTarget.MEANS_ALL_OTHERS);

    private final FakeTime time = new FakeTime();
    private final LocalBus bus = new LocalBus(time);
    private final TestNode here =
            new TestNode(breakable(new LocalBackplane(bus, new NodeId("n1"))), time, Telemetry.NONE);
    private final TestNode elsewhere = new TestNode(bus, "n2", time);
    private boolean down;

    /** The backplane, whose broadcasts and disbands are refused while it is down. */
    @SuppressWarnings("unchecked")
    private Backplane breakable(Backplane whole) {
        InvocationHandler calls = (proxy, method, arguments) -> {
            if (down && method.getName().equals("broadcast")) {
                ((Consumer<Refusal>) arguments[3]).accept(Refusal.UNREACHABLE);
                return null;
            }
            if (down && method.getName().equals("disband")) {
                ((Consumer<Refusal>) arguments[2]).accept(Refusal.BACKPLANE_UNAVAILABLE);
                return null;
            }
            if (down && method.getName().equals("isAvailable")) {
                return false;
            }
            return method.invoke(whole, arguments);
        };
        return (Backplane) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Backplane.class}, calls);
    }

    private static TestConnection member(TestNode node, String id) {
        TestConnection connection = node.connect(new PlainCodec(), TERMS, POLICY, null);
        return connection.ask(new Command.Join(ROOM, new PeerId(id), Attributes.NONE, null));
    }

    private static Command toAll(String text) {
        return new Command.Relay(SignalKind.UNSPECIFIED, null, new Payload(text), "c-" + text);
    }

    @Test
    void tellsTheSenderThatItsBroadcastDidNotReachTheOtherNodes() {
        TestConnection a = member(here, "a");
        TestConnection b = member(here, "b");
        member(elsewhere, "c");
        a.take();
        b.take();
        down = true;

        a.ask(toAll("1"));

        assertThat(a.take()).containsExactly("refused UNREACHABLE c-1");
        assertThat(b.take()).as("who is on the same node still hears").containsExactly("from a 1");
    }

    @Test
    void aRoomOnOneNodeAloneNeedsNobodyElse() {
        TestConnection a = member(here, "a");
        TestConnection b = member(here, "b");
        a.take();
        b.take();
        down = true;

        a.ask(toAll("1"));

        assertThat(a.take()).isEmpty();
        assertThat(b.take()).containsExactly("from a 1");
    }

    @Test
    void aRoomThatCannotBeEndedEverywhereIsNotEnded() {
        TestConnection a = member(here, "a");
        a.take();
        down = true;

        a.ask(new Command.Disband());

        assertThat(a.take()).containsExactly("refused BACKPLANE_UNAVAILABLE");
        assertThat(a.closed()).isNull();
        assertThat(a.link().room()).isEqualTo(ROOM);
    }

    @Test
    void isNoTimeForNewcomersAndNeitherIsADrain() {
        assertThat(here.rooms().isReady()).isTrue();
        down = true;
        assertThat(here.rooms().isReady()).isFalse();
        down = false;
        here.rooms().drain();
        assertThat(here.rooms().isReady()).isFalse();
        here.rooms().undrain();
        assertThat(here.rooms().isReady()).isTrue();
    }
}
