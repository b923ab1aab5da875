// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.Attributes;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.security.Bans;
import io.parley.security.Pseudonyms;
import io.parley.settings.TestSettings;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestCluster;
import io.parley.testkit.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private final TestNode node = TestNode.alone();
    private final Overview overview = overview(false);

    private Overview overview(boolean showAddresses) {
        return new Overview(
                node.rooms(), new Bans(node.time()), TestSettings.of(Map.of()), showAddresses, new Pseudonyms());
    }

    private void join(String dialect, String room, String id, String address) {
        join(node, dialect, room, id, address);
    }

    private static void join(TestNode node, String dialect, String room, String id, String address) {
        ConnectionTerms terms = ConnectionTerms.of(dialect, dialect, 65_536).withRemoteAddress(address);
        node.connect(new PlainCodec(), terms, RoomPolicy.UNLIMITED, null)
                .ask(new Command.Join(
                        new RoomKey(dialect, room), new PeerId(id), new Attributes(Map.of("name", "N " + id)), null));
    }

    @Test
    void countsConnectionsAndPeersByDialect() {
        join("topic", "a", "1", "");
        join("topic", "a", "2", "");
        join("meet", "a", "1", "");
        node.connect(new PlainCodec(), ConnectionTerms.of("meet", "meet", 1), RoomPolicy.UNLIMITED, null);

        NodeView view = overview.node();

        assertThat(view.dialects()).containsExactly(new DialectView("meet", 2, 1), new DialectView("topic", 2, 2));
        assertThat(view.connections()).isEqualTo(4);
        assertThat(view.rooms()).isEqualTo(2);
        assertThat(view.ready()).isTrue();
    }

    @Test
    void pagesThroughAllRoomsOnceAndInOrder() {
        for (int i = 0; i < 25; i++) {
            join(i % 2 == 0 ? "topic" : "meet", "room" + i, "1", "");
        }
        List<String> seen = new ArrayList<>();
        String next = null;
        int pages = 0;
        do {
            RoomPage page = overview.rooms(null, null, Cursor.parse(next), 10);
            page.rooms().forEach(room -> seen.add(room.realm() + " " + room.name()));
            next = page.next();
            pages++;
        } while (next != null && pages < 10);
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void findsRoomsByRealmAndPartOfTheName() {
        join("topic", "daily stand-up", "1", "");
        join("topic", "lunch", "1", "");
        join("meet", "daily", "1", "");
        assertThat(names(overview.rooms("topic", "daily", null, 10))).containsExactly("daily stand-up");
        assertThat(names(overview.rooms(null, "daily", null, 10))).containsExactly("daily", "daily stand-up");
        assertThat(names(overview.rooms("altair", null, null, 10))).isEmpty();
    }

    @Test
    void pagesThroughConnectionsOldestFirst() {
        for (int i = 0; i < 5; i++) {
            join("topic", "a", "p" + i, "");
        }
        PeerPage first = overview.peers(PeerFilter.ALL, 0, 3);
        PeerPage second = overview.peers(PeerFilter.ALL, Long.parseLong(String.valueOf(first.next())), 3);
        assertThat(first.peers()).extracting(PeerView::id).containsExactly("p0", "p1", "p2");
        assertThat(second.peers()).extracting(PeerView::id).containsExactly("p3", "p4");
        assertThat(second.next()).isNull();
    }

    @Test
    void findsConnectionsByWhatIsKnownOfThem() {
        join("topic", "a", "ada", "");
        join("topic", "b", "grace", "");
        join("meet", "a", "hedy", "");
        node.connect(new PlainCodec(), ConnectionTerms.of("meet", "meet", 1), RoomPolicy.UNLIMITED, null);
        assertThat(ids(new PeerFilter("topic", null, null, null))).containsExactly("ada", "grace");
        assertThat(ids(new PeerFilter(null, null, "a", null))).containsExactly("ada", "hedy");
        assertThat(ids(new PeerFilter(null, "meet", "a", ""))).containsExactly("hedy");
        assertThat(ids(new PeerFilter("", "", "", "ra"))).containsExactly("grace");
        assertThat(ids(PeerFilter.ALL)).hasSize(4);
    }

    private List<@Nullable String> ids(PeerFilter filter) {
        return overview.peers(filter, 0, 100).peers().stream()
                .<@Nullable String>map(PeerView::id)
                .toList();
    }

    @Test
    void showsStandInsForAddressesAndNothingPeersSayOfThemselves() {
        join("topic", "a", "1", "192.0.2.1");
        join("topic", "a", "2", "192.0.2.1");
        List<MemberView> members = overview.room(new RoomKey("topic", "a")).members();
        assertThat(members).extracting(MemberView::attributes).containsOnlyNulls();
        assertThat(members).extracting(MemberView::address).allMatch(text -> text.matches("#[0-9a-f]{10}"));
        assertThat(members.get(0).address()).isEqualTo(members.get(1).address());
        assertThat(overview.peers(PeerFilter.ALL, 0, 1).peers().get(0).address())
                .isEqualTo(members.get(0).address());
    }

    @Test
    void showsAddressesWhereAllowed() {
        join("topic", "a", "1", "192.0.2.1");
        MemberView member =
                overview(true).room(new RoomKey("topic", "a")).members().get(0);
        assertThat(member.address()).isEqualTo("192.0.2.1");
        assertThat(member.attributes()).isEqualTo(Map.of("name", "N 1"));
    }

    @Test
    void showsMembersOnOtherNodes() {
        TestCluster cluster = TestCluster.local(2);
        TestNode here = cluster.node(0);
        TestNode there = cluster.node(1);
        join(here, "topic", "a", "1", "192.0.2.1");
        join(there, "topic", "a", "2", "192.0.2.2");
        Overview view =
                new Overview(here.rooms(), new Bans(here.time()), TestSettings.of(Map.of()), true, new Pseudonyms());
        List<MemberView> members = view.room(new RoomKey("topic", "a")).members();
        assertThat(members).extracting(MemberView::node).containsExactly("n1", "n2");
        assertThat(members.get(1).connection()).isNull();
        assertThat(members.get(1).address()).isNull();
    }

    @Test
    void saysWhenThereIsNoSuchRoom() {
        assertThatThrownBy(() -> overview.room(new RoomKey("topic", "a")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
    }

    private static List<@Nullable String> names(RoomPage page) {
        return page.rooms().stream().<@Nullable String>map(RoomEntry::name).toList();
    }
}
