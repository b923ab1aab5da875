// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells this node's peers what the backplane says of the others. */
final class FromOtherNodes implements Backplane.Listener {
    private final Rooms rooms;

    FromOtherNodes(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public void joined(RoomKey key, Member member) {
        change(key, (room, told) -> {
            room.admitRemote(member, told);
            rooms.timeline().joined(key, member, "");
        });
    }

    @Override
    public void left(RoomKey key, Member member) {
        change(key, (room, told) -> {
            if (room.remove(new Seat(member, null), told)) {
                rooms.timeline().left(key, member);
            }
        });
    }

    @Override
    public void resynced(RoomKey key, List<Member> remote) {
        change(key, (room, told) -> room.resync(remote, told));
    }

    private void change(RoomKey key, BiConsumer<Room, Told> change) {
        Room room = rooms.find(key);
        if (room != null) {
            Told told = new Told();
            change.accept(room, told);
            told.flush();
        }
    }

    @Override
    public void unseated(RoomKey key, Member member) {
        Seat seat = seatOf(key, member);
        if (seat != null && seat.link() != null) {
            seat.link().unseated(seat);
        }
    }

    @Override
    public void disbanded(RoomKey key, DisbandReason reason) {
        rooms.dropDisbanded(key, reason);
    }

    @Override
    public void ended(RoomKey key, String dialect) {
        Notice notice = new Notice.Disbanded(key, DisbandReason.LAST_MEMBER_LEFT);
        rooms.forEachConnection(link -> {
            if (link.terms().dialect().equals(dialect) && link.terms().realm().equals(key.realm())) {
                link.tell(notice);
            }
        });
    }

    @Override
    public void signal(RoomKey key, Member sender, Member target, Signal signal, Consumer<Refusal> refused) {
        Seat seat = seatOf(key, target);
        if (seat == null || seat.link() == null || seatOf(key, sender) == null) {
            refused.accept(Refusal.TARGET_UNKNOWN);
            return;
        }
        touch(key);
        rooms.timeline().signaled(key, signal);
        Refusal refusal =
                seat.link().earshot().receive(key, seat, signal, rooms.now(), (dropped, why) -> refused.accept(why));
        if (refusal != null) {
            refused.accept(refusal);
        }
    }

    @Override
    public void broadcast(RoomKey key, Member sender, Signal signal) {
        Room room = rooms.find(key);
        if (room != null && seatOf(key, sender) != null) {
            room.touch();
            rooms.timeline().signaled(key, signal);
            rooms.tellLocals(room, null, signal, rooms.now());
        }
    }

    @Override
    public void probe(RoomKey key, Member member, Consumer<Boolean> alive) {
        rooms.probeHere(key, member, alive);
    }

    private void touch(RoomKey key) {
        Room room = rooms.find(key);
        if (room != null) {
            room.touch();
        }
    }

    /** The seat of that very join; null when the peers here have not been told of it, or no longer. */
    private @Nullable Seat seatOf(RoomKey key, Member member) {
        Room room = rooms.find(key);
        Seat seat = room == null ? null : room.find(member.id());
        return seat != null && seat.member().isSameJoin(member) ? seat : null;
    }
}
