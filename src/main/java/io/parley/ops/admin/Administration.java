// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.core.CloseReason;
import io.parley.core.DisbandReason;
import io.parley.core.PeerLink;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.Rooms;
import io.parley.security.AddressBlock;
import io.parley.security.Bans;
import io.parley.settings.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Everything an administrator can do, whichever way the request came; each deed leaves its line in the audit log. */
final class Administration {
    /** The longest time an address can be kept out. */
    static final Duration LONGEST_BAN = Duration.ofDays(7);

    private static final Logger LOG = System.getLogger(Administration.class.getName());
    private static final long PATIENCE_MILLIS = 3_000;

    private final Rooms rooms;
    private final Drain drain;
    private final Bans bans;
    private final Settings settings;

    Administration(Rooms rooms, Drain drain, Bans bans, Settings settings) {
        this.rooms = rooms;
        this.drain = drain;
        this.bans = bans;
        this.settings = settings;
    }

    DrainStatus drainStatus() {
        return drain.status();
    }

    /** Empties the node. @param seconds from 0 to 3,600 */
    DrainStatus drain(Actor actor, long seconds) {
        if (seconds < 0 || seconds > Drain.LONGEST.toSeconds()) {
            throw new Refused(400, "seconds must be a whole number from 0 to " + Drain.LONGEST.toSeconds());
        }
        Audit.done(actor, "drains " + rooms.connections() + " connections over " + seconds + " s");
        drain.start(Duration.ofSeconds(seconds));
        return drain.status();
    }

    DrainStatus undrain(Actor actor) {
        Audit.done(actor, "takes connections again");
        drain.stop();
        return drain.status();
    }

    /** Ends a room on all nodes. Its members are told, and closed. */
    Done closeRoom(Actor actor, RoomKey room) {
        if (await(rooms.view(room).toCompletableFuture()).isEmpty()) {
            throw new Refused(404, "no such room");
        }
        AtomicReference<Refusal> refusal = new AtomicReference<>();
        Audit.done(actor, "closes the room " + room.name() + " of " + room.realm());
        rooms.disband(room, DisbandReason.ADMINISTRATOR, refused -> {
            refusal.set(refused);
            Audit.done(actor, "could not close the room " + room.name() + ": the nodes cannot be reached");
        });
        if (refusal.get() != null) {
            throw new Refused(503, "the nodes cannot be reached, nothing was done");
        }
        return new Done("the room is being closed");
    }

    /**
     * Ends a connection of this node with 1008 {@code removed-by-administrator}.
     *
     * @param reason for the audit log
     * @param ban for how long its address is kept out; zero for not at all
     */
    Done disconnect(Actor actor, long connection, String reason, Duration ban) {
        PeerLink link = find(connection).orElseThrow(() -> new Refused(404, "no such connection on this node"));
        String address = link.terms().remoteAddress();
        if (ban.isNegative() || ban.compareTo(LONGEST_BAN) > 0) {
            throw new Refused(400, "an address can be kept out for at most " + LONGEST_BAN.toSeconds() + " s");
        }
        if (!ban.isZero()) {
            if (address.isEmpty()) {
                throw new Refused(409, "the connection's address is not known");
            }
            bans.ban(AddressBlock.of(address), ban);
        }
        Audit.done(actor, "disconnects " + named(link) + bannedFor(ban) + because(reason));
        link.close(CloseReason.REMOVED);
        return new Done("the connection is being closed");
    }

    Done liftBans(Actor actor) {
        int lifted = bans.lift();
        Audit.done(actor, "lets " + lifted + " addresses in again");
        return new Done(lifted + " addresses are let in again");
    }

    int banned() {
        return bans.size();
    }

    LogLevel setLogLevel(Actor actor, String level) {
        if (!LogLevels.set(level)) {
            throw new Refused(400, "level must be one of " + String.join(", ", LogLevels.names()));
        }
        Audit.done(actor, "sets the log level to " + level);
        LOG.log(Level.DEBUG, "PARL0706D Lines of this level are written");
        return new LogLevel(level);
    }

    /** The settings in effect; secrets are masked. */
    List<SettingView> settings() {
        return settings.values().stream()
                .map(value -> new SettingView(value.key(), value.from(), value.shown()))
                .toList();
    }

    /** What the nodes answer, unless it takes them too long. */
    static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(503, "interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new Refused(503, "the nodes cannot be reached");
        }
    }

    private Optional<PeerLink> find(long connection) {
        List<PeerLink> found = new ArrayList<>(1);
        rooms.forEachConnection(link -> {
            if (link.number() == connection) {
                found.add(link);
            }
        });
        return found.stream().findFirst();
    }

    private static String named(PeerLink link) {
        RoomKey room = link.room();
        return "connection " + link.number() + " (" + link.terms().dialect()
                + (room == null ? "" : ", room " + room.name()) + ")";
    }

    private static String bannedFor(Duration ban) {
        return ban.isZero() ? "" : " and keeps its address out for " + ban.toSeconds() + " s";
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
