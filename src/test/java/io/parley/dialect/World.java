// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.RoomKey;
import io.parley.testkit.TestCluster;
import io.parley.testkit.TestNode;
import io.parley.testkit.Tongue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Some people and their connections, and what must hold of all of them at any time: nobody is over a room's capacity or
 * twice in it, whoever reads knows exactly who else is there, signals come from the known and in order, a signal to
 * somebody who reads is there at once or refused, no outbox is over its bounds, and the silent are gone in time.
 */
final class World {
    private static final int PEOPLE = 12;
    private static final int ROOMS = 3;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestCluster cluster;
    private final Speaker speaker;
    private final Tongue tongue;
    private final Random random;
    private final List<Client> clients = new ArrayList<>();
    private long swept;

    World(TestCluster cluster, Speaker speaker, Tongue tongue, Random random) {
        this.cluster = cluster;
        this.speaker = speaker;
        this.tongue = tongue;
        this.random = random;
        this.swept = cluster.time().nanos();
    }

    /** One of them does something. */
    void act() throws HandshakeRefused {
        if (clients.size() < PEOPLE && random.nextInt(3) == 0) {
            connect();
        } else if (!clients.isEmpty()) {
            act(clients.get(random.nextInt(clients.size())));
        }
        check();
    }

    private void connect() throws HandshakeRefused {
        String room = "room" + random.nextInt(ROOMS);
        String name = "p" + random.nextInt(PEOPLE);
        TestNode node = cluster.node(random.nextInt(2));
        Opening opening = speaker.dialect().open(speaker.handshake(room));
        clients.add(new Client(node.connect(opening), opening, tongue, name, cluster.time()));
    }

    private void act(Client client) {
        switch (random.nextInt(40)) {
            case 0 -> client.disconnect();
            case 1 -> client.fallSilent();
            case 2, 3 -> client.stopReading(cluster.time().nanos());
            case 4, 5, 6, 7 -> client.readAgain();
            case 8 -> client.send("{\"type\":\"" + Long.toString(random.nextLong(), 36) + "\",\"to\":\"p1\"}");
            case 9 -> client.send(random.nextBoolean() ? "{\"type\":" : "{\"type\":\"offer\",\"type\":\"offer\"}");
            case 10, 11 -> client.send(tongue.leave());
            case 12, 13, 14, 15, 16, 17, 18, 19 -> client.join("room" + random.nextInt(ROOMS));
            default -> signal(client, 1 + (random.nextInt(50) == 0 ? random.nextInt(1_200) : 0));
        }
    }

    private void signal(Client from, int times) {
        Client to = clients.get(random.nextInt(clients.size()));
        for (int i = 0; i < times; i++) {
            from.signal(to);
        }
    }

    /** Lets time pass, with the sweeps that belong to it. */
    void pass(Duration time) {
        for (Duration left = time; !left.isNegative() && !left.isZero(); left = left.minus(SECOND)) {
            cluster.time().pass(left.compareTo(SECOND) < 0 ? left : SECOND);
            if (cluster.time().since(swept).compareTo(SECOND) >= 0) {
                swept = cluster.time().nanos();
                clients.forEach(client -> client.noteStuck(swept));
                cluster.node(0).rooms().sweep();
                cluster.node(1).rooms().sweep();
                clients.forEach(client -> client.checkDeadlines(swept));
            }
        }
        check();
    }

    /** All go; nothing of them is left. */
    void end() {
        clients.forEach(Client::disconnect);
        pass(Duration.ofMinutes(7));
        for (int node = 0; node < 2; node++) {
            assertThat(cluster.node(node).rooms().size()).as("rooms").isZero();
            assertThat(cluster.node(node).rooms().connections())
                    .as("connections")
                    .isZero();
        }
    }

    private void check() {
        clients.forEach(Client::hear);
        Map<RoomKey, Set<String>> rooms = new HashMap<>();
        for (Client client : clients) {
            RoomKey room = client.room();
            if (room != null) {
                assertThat(rooms.computeIfAbsent(room, key -> new HashSet<>()).add(client.memberId()))
                        .as("%s is in %s once", client.memberId(), room)
                        .isTrue();
            }
        }
        for (Client client : clients) {
            client.check(rooms);
        }
        clients.removeIf(Client::isOver);
    }
}
