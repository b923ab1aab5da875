// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.core.Member;
import io.parley.core.PeerLink;
import io.parley.core.RoomKey;
import io.parley.core.RoomView;
import io.parley.core.Rooms;
import io.parley.security.Bans;
import io.parley.security.Pseudonyms;
import io.parley.settings.SettingValue;
import io.parley.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an administrator can see of rooms and connections. */
final class Overview {
    /** The settings that name realms; a realm is its dialect's name where none is set. */
    private static final Pattern REALM = Pattern.compile("parley\\.dialects\\.([a-z]+)\\.realm");

    private static final Comparator<RoomKey> BY_NAME =
            Comparator.comparing(RoomKey::realm).thenComparing(RoomKey::name);

    private final Rooms rooms;
    private final Bans bans;
    private final Settings settings;
    private final boolean showAddresses;
    private final Pseudonyms pseudonyms;

    Overview(Rooms rooms, Bans bans, Settings settings, boolean showAddresses, Pseudonyms pseudonyms) {
        this.rooms = rooms;
        this.bans = bans;
        this.settings = settings;
        this.showAddresses = showAddresses;
        this.pseudonyms = pseudonyms;
    }

    NodeView node() {
        Map<String, DialectView> dialects = new TreeMap<>();
        rooms.forEachConnection(link -> {
            String dialect = link.terms().dialect();
            int seated = link.member() == null ? 0 : 1;
            dialects.merge(
                    dialect,
                    new DialectView(dialect, 1, seated),
                    (a, b) -> new DialectView(dialect, a.connections() + 1, a.peers() + b.peers()));
        });
        return new NodeView(
                rooms.self().value(),
                rooms.isReady(),
                rooms.isDraining(),
                rooms.connections(),
                rooms.size(),
                bans.size(),
                LogLevels.current(),
                List.copyOf(dialects.values()));
    }

    /**
     * Rooms on all nodes, by realm and name.
     *
     * @param realm only of that realm; null for all realms
     * @param name only those whose names contain it; null for all
     * @param after only those behind that room; null from the first
     */
    RoomPage rooms(@Nullable String realm, @Nullable String name, @Nullable RoomKey after, int limit) {
        Set<String> realms = realm == null ? realms() : Set.of(realm);
        List<RoomView> found = realms.stream()
                .flatMap(one -> Administration.await(rooms.views(one).toCompletableFuture()).stream())
                .filter(room -> name == null || room.key().name().contains(name))
                .filter(room -> after == null || BY_NAME.compare(room.key(), after) > 0)
                .sorted(Comparator.comparing(RoomView::key, BY_NAME))
                .limit(limit + 1L)
                .toList();
        boolean more = found.size() > limit;
        List<RoomEntry> page = found.stream().limit(limit).map(Overview::entry).toList();
        return new RoomPage(page, more ? Cursor.of(found.get(limit - 1).key()) : null);
    }

    RoomDetail room(RoomKey key) {
        RoomView room = Administration.await(rooms.view(key).toCompletableFuture())
                .orElseThrow(() -> new Refused(404, "no such room"));
        Map<Long, PeerLink> here = new HashMap<>();
        rooms.forEachConnection(link -> {
            Member member = link.member();
            if (member != null && key.equals(link.room())) {
                here.put(member.generation(), link);
            }
        });
        List<MemberView> members =
                room.members().stream().map(member -> member(member, here)).toList();
        return new RoomDetail(key.realm(), key.name(), room.capacity(), room.createdAt(), members);
    }

    /**
     * Connections of this node, oldest first.
     *
     * @param wanted which of them
     * @param after only those with a higher number
     */
    PeerPage peers(Predicate<PeerLink> wanted, long after, int limit) {
        List<PeerLink> links = new ArrayList<>();
        rooms.forEachConnection(link -> {
            if (link.number() > after && wanted.test(link)) {
                links.add(link);
            }
        });
        links.sort(Comparator.comparingLong(PeerLink::number));
        List<PeerView> page = links.stream().limit(limit).map(this::peer).toList();
        boolean more = links.size() > limit;
        return new PeerPage(page, more ? Long.toString(page.get(limit - 1).connection()) : null);
    }

    /** The realms of the settings, and those of present connections. */
    private Set<String> realms() {
        Set<String> realms = new TreeSet<>();
        for (SettingValue value : settings.values()) {
            Matcher key = REALM.matcher(value.key());
            if (key.matches()) {
                realms.add(value.shown() == null ? key.group(1) : value.shown());
            }
        }
        rooms.forEachConnection(link -> realms.add(link.terms().realm()));
        return realms;
    }

    private static RoomEntry entry(RoomView room) {
        List<String> dialects =
                room.members().stream().map(Member::dialect).distinct().sorted().toList();
        RoomKey key = room.key();
        return new RoomEntry(
                key.realm(), key.name(), room.members().size(), room.capacity(), room.createdAt(), dialects);
    }

    private MemberView member(Member member, Map<Long, PeerLink> here) {
        PeerLink link = member.node().equals(rooms.self()) ? here.get(member.generation()) : null;
        return new MemberView(
                member.id().value(),
                member.dialect(),
                member.node().value(),
                member.joinedAt(),
                link == null ? null : link.number(),
                link == null ? null : address(link),
                showAddresses ? new TreeMap<>(member.attributes().values()) : null);
    }

    private PeerView peer(PeerLink link) {
        RoomKey room = link.room();
        Member member = link.member();
        return new PeerView(
                link.number(),
                link.terms().dialect(),
                link.terms().realm(),
                room == null ? null : room.name(),
                member == null ? null : member.id().value(),
                link.age().toMillis(),
                address(link));
    }

    private String address(PeerLink link) {
        String address = link.terms().remoteAddress();
        return showAddresses ? address : pseudonyms.of(address);
    }
}
