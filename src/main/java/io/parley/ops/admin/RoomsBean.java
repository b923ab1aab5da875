// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.core.RoomKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The administration as JMX sees it. Refusals become {@link IllegalArgumentException}, which every client can show. */
final class RoomsBean implements RoomsMXBean {
    private final Administration administration;
    private final Overview overview;
    private final RecentRefusals refusals;

    RoomsBean(Administration administration, Overview overview, RecentRefusals refusals) {
        this.administration = administration;
        this.overview = overview;
        this.refusals = refusals;
    }

    @Override
    public int getConnections() {
        return overview.node().connections();
    }

    @Override
    public int getRooms() {
        return overview.node().rooms();
    }

    @Override
    public int getBanned() {
        return overview.node().banned();
    }

    @Override
    public boolean isReady() {
        return overview.node().ready();
    }

    @Override
    public boolean isDraining() {
        return administration.drainStatus().draining();
    }

    @Override
    public int getTold() {
        return administration.drainStatus().told();
    }

    @Override
    public String getLogLevel() {
        return LogLevels.current();
    }

    @Override
    public void setLogLevel(String level) {
        ask(() -> administration.setLogLevel(Actor.JMX, level));
    }

    @Override
    public Map<String, String> getSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        administration.settings().forEach(setting -> settings.put(setting.key(), text(setting.value())));
        return settings;
    }

    @Override
    public void drain(int seconds) {
        ask(() -> administration.drain(Actor.JMX, seconds));
    }

    @Override
    public void undrain() {
        ask(() -> administration.undrain(Actor.JMX));
    }

    @Override
    public List<Map<String, String>> listRooms(String realm, String nameContains, int limit) {
        return ask(() -> overview.rooms(emptyToNull(realm), emptyToNull(nameContains), null, bounded(limit)))
                .rooms()
                .stream()
                .map(RoomsBean::row)
                .toList();
    }

    @Override
    public List<Map<String, String>> listPeers(String dialect, int limit) {
        String only = emptyToNull(dialect);
        return ask(() -> overview.peers(
                        link -> only == null || only.equals(link.terms().dialect()), 0, bounded(limit)))
                .peers()
                .stream()
                .map(RoomsBean::row)
                .toList();
    }

    @Override
    public List<Map<String, String>> listRefusals(int limit) {
        return refusals.last(bounded(limit)).stream().map(RoomsBean::row).toList();
    }

    @Override
    public String closeRoom(String realm, String name) {
        return ask(() -> {
            RoomKey room = Queries.room(realm, name);
            return administration.closeRoom(Actor.JMX, room).done();
        });
    }

    @Override
    public String disconnect(long connection, String reason, int banSeconds) {
        Duration ban = Duration.ofSeconds(banSeconds);
        return ask(() -> administration
                .disconnect(Actor.JMX, connection, text(reason), ban)
                .done());
    }

    @Override
    public String liftBans() {
        return administration.liftBans(Actor.JMX).done();
    }

    private static Map<String, String> row(RoomEntry room) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("realm", room.realm());
        row.put("name", room.name());
        row.put("members", Integer.toString(room.members()));
        row.put("capacity", Integer.toString(room.capacity()));
        row.put("dialects", String.join(" ", room.dialects()));
        return row;
    }

    private static Map<String, String> row(PeerView peer) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("connection", Long.toString(peer.connection()));
        row.put("dialect", peer.dialect());
        row.put("realm", peer.realm());
        row.put("room", text(peer.room()));
        row.put("id", text(peer.id()));
        row.put("openForMillis", Long.toString(peer.openForMillis()));
        row.put("address", text(peer.address()));
        return row;
    }

    private static Map<String, String> row(RefusalView refusal) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("at", Instant.ofEpochMilli(refusal.at()).toString());
        row.put("dialect", refusal.dialect());
        row.put("what", refusal.what());
        row.put("reason", refusal.reason());
        return row;
    }

    /** A class of ours would be unknown on the client's side. */
    private static <T> T ask(Supplier<T> request) {
        try {
            return request.get();
        } catch (Refused e) {
            throw new IllegalArgumentException(e.why());
        }
    }

    private static int bounded(int limit) {
        return Math.max(1, Math.min(Queries.LONGEST, limit));
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
