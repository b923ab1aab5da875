// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.core.RoomKey;
import io.parley.ops.timeline.Stories;
import io.parley.ops.timeline.StoryView;
import java.time.Duration;
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
    private final Stories stories;

    RoomsBean(Administration administration, Overview overview, RecentRefusals refusals, Stories stories) {
        this.administration = administration;
        this.overview = overview;
        this.refusals = refusals;
        this.stories = stories;
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
    public long getDrainMillisLeft() {
        return administration.drainStatus().millisLeft();
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
        administration.settings().forEach(setting -> settings.put(setting.key(), Rows.text(setting.value())));
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
                .map(Rows::of)
                .toList();
    }

    @Override
    public List<Map<String, String>> listMembers(String realm, String name) {
        return ask(() -> overview.room(Queries.room(realm, name))).members().stream()
                .map(Rows::of)
                .toList();
    }

    @Override
    public List<Map<String, String>> listPeers(
            String dialect, String realm, String room, String idContains, int limit) {
        PeerFilter wanted = new PeerFilter(dialect, realm, room, idContains);
        return overview.peers(wanted, 0, bounded(limit)).peers().stream()
                .map(Rows::of)
                .toList();
    }

    @Override
    public List<Map<String, String>> listRefusals(int limit) {
        return refusals.last(bounded(limit)).stream().map(Rows::of).toList();
    }

    @Override
    public List<Map<String, String>> listTimelines() {
        return ask(() -> Timelines.of(stories).entries()).stream().map(Rows::of).toList();
    }

    @Override
    public List<Map<String, String>> listTimeline(String realm, String name) {
        return story(realm, name).steps().stream().map(Rows::of).toList();
    }

    @Override
    public List<Map<String, String>> listNegotiations(String realm, String name) {
        return story(realm, name).negotiations().stream().map(Rows::of).toList();
    }

    private StoryView story(String realm, String name) {
        return ask(() -> Timelines.of(stories).view(Queries.room(realm, name)));
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
                .disconnect(Actor.JMX, connection, Rows.text(reason), ban)
                .done());
    }

    @Override
    public String liftBans() {
        return administration.liftBans(Actor.JMX).done();
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
}
