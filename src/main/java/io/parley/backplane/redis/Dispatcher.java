// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Refusal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Brings each frame of another node to where it belongs. */
final class Dispatcher implements InboxReader.Taker {
    private final Desk desk;
    private final Presences rooms;
    private final Probes probes;
    private final Standing standing;

    Dispatcher(Desk desk, Presences rooms, Probes probes, Standing standing) {
        this.desk = desk;
        this.rooms = rooms;
        this.probes = probes;
        this.standing = standing;
    }

    @Override
    public void take(WireFrame wire, long putAt) {
        if (wire.number() > 0 && !desk.receipts().isNew(wire.from(), wire.number())) {
            return;
        }
        if (desk.clock().isKnown()) {
            desk.telemetry()
                    .backplaneLag(Duration.ofMillis(Math.max(0, desk.clock().now() - putAt)));
        }
        Frame frame = wire.frame();
        if (frame instanceof Frame.Direct direct) {
            rooms.tell(direct.room(), room -> signal(room, wire, direct, putAt), () -> refuse(wire));
        } else if (frame instanceof Frame.ToAll toAll) {
            rooms.tell(toAll.room(), room -> signal(room, wire, toAll, putAt), () -> taken(wire));
        } else if (frame instanceof Frame.Joined joined) {
            rooms.tell(joined.room(), it -> it.onJoined(wire.from(), joined.version(), joined.member()), () -> {});
        } else if (frame instanceof Frame.Left left) {
            rooms.tell(left.room(), it -> it.onLeft(wire.from(), left.version(), left.member()), () -> {});
        } else if (frame instanceof Frame.Disbanded gone) {
            rooms.tell(gone.room(), it -> it.onDisbanded(gone.version(), gone.reason()), () -> {});
        } else if (frame instanceof Frame.Changed changed) {
            rooms.tell(changed.room(), Presence::onChanged, () -> {});
        } else {
            takeOther(wire);
        }
    }

    private void takeOther(WireFrame wire) {
        Frame frame = wire.frame();
        if (frame instanceof Frame.Taken taken) {
            desk.postbox().taken(wire.from(), taken.ranges());
        } else if (frame instanceof Frame.Refused refused) {
            desk.postbox().refused(wire.from(), refused.number(), refused.refusal());
        } else if (frame instanceof Frame.Probe probe) {
            rooms.stripe(probe.room()).later(() -> answer(wire, probe));
        } else if (frame instanceof Frame.Probed probed) {
            probes.answered(probed.question(), probed.alive());
        } else if (frame instanceof Frame.Ended ended) {
            rooms.stripe(ended.room()).later(() -> desk.listener().ended(ended.room(), ended.dialect()));
        } else if (frame instanceof Frame.Heartbeat && wire.from().equals(desk.self())) {
            standing.heard();
        }
    }

    private void answer(WireFrame wire, Frame.Probe probe) {
        desk.listener()
                .probe(
                        probe.room(),
                        probe.member(),
                        alive -> desk.postbox().send(wire.from(), new Frame.Probed(probe.question(), alive)));
    }

    private void signal(Presence room, WireFrame wire, Frame.Direct direct, long putAt) {
        room.onSignal(wire.from(), direct.sender(), () -> {
            if (isStale(wire, putAt)) {
                return;
            }
            AtomicBoolean refused = new AtomicBoolean();
            desk.listener().signal(direct.room(), direct.sender(), direct.target(), direct.signal(), why -> {
                refused.set(true);
                desk.postbox().send(wire.from(), new Frame.Refused(wire.number(), why));
            });
            if (!refused.get()) {
                taken(wire);
            }
        });
    }

    private void signal(Presence room, WireFrame wire, Frame.ToAll toAll, long putAt) {
        room.onSignal(wire.from(), toAll.sender(), () -> {
            if (!isStale(wire, putAt)) {
                desk.listener().broadcast(toAll.room(), toAll.sender(), toAll.signal());
                taken(wire);
            }
        });
    }

    /** Its sender has been refused it by now, or is about to be: delivering it too would be once too often. */
    private boolean isStale(WireFrame wire, long putAt) {
        boolean stale =
                wire.deadline() > 0 && (putAt > wire.deadline() || desk.clock().isPast(wire.deadline()));
        if (stale) {
            desk.telemetry().backplaneSkipped("stale");
        }
        return stale;
    }

    private void taken(WireFrame wire) {
        desk.receipts().taken(wire.from(), wire.number());
    }

    /** Nobody of that room is here. */
    private void refuse(WireFrame wire) {
        desk.postbox().send(wire.from(), new Frame.Refused(wire.number(), Refusal.TARGET_UNKNOWN));
    }
}
