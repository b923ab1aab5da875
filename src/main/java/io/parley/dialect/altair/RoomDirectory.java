// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.Member;
import io.parley.core.PeerLink;
import io.parley.core.RoomKey;
import io.parley.core.RoomView;
import io.parley.core.Rooms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The dialect's rooms on all nodes, for who may look at them from outside. */
@ApplicationScoped
public class RoomDirectory {
    /** The backplane promises an answer in 1.5 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Rooms rooms;
    private String realm;
    private InstantSource clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected RoomDirectory() {}

    @Inject
    RoomDirectory(Rooms rooms, AltairSettings settings) {
        this(rooms, settings.realm(), InstantSource.system());
    }

    RoomDirectory(Rooms rooms, String realm, InstantSource clock) {
        this.rooms = rooms;
        this.realm = realm;
        this.clock = clock;
    }

    /** Rooms and their members on all nodes; of peers without a room, those of this node. */
    Stats stats() {
        List<RoomView> all = await(rooms.views(realm));
        int members = all.stream().mapToInt(room -> room.members().size()).sum();
        int outside = outside();
        return new Stats(
                new Stats.Peers(members + outside, outside), new Stats.Rooms(all.size(), members), clock.millis());
    }

    RoomList rooms() {
        return new RoomList(
                await(rooms.views(realm)).stream().map(RoomList.Entry::of).toList());
    }

    /** @param id a valid room name */
    Optional<RoomDetail> room(String id) {
        return await(rooms.view(new RoomKey(realm, id))).map(RoomDetail::of);
    }

    private int outside() {
        AtomicInteger count = new AtomicInteger();
        rooms.forEachConnection(link -> count.addAndGet(isOutside(link) ? 1 : 0));
        return count.get();
    }

    private static boolean isOutside(PeerLink link) {
        Member member = link.member();
        return member == null && link.terms().dialect().equals(AltairDialect.NAME);
    }

    /** @throws DirectoryUnavailable when the nodes cannot be reached */
    private static <T> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new DirectoryUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailable(e);
        }
    }

    /** The nodes cannot be reached. */
    static final class DirectoryUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DirectoryUnavailable(Exception cause) {
            super("the rooms of other nodes cannot be read", cause);
        }
    }
}
