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
import io.parley.security.AddressBlock;
import io.parley.security.Bans;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import io.parley.testkit.LogLines;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdministrationTest {
    private static final Actor ADA = new Actor("ada", true, "192.0.2.7");
    private static final RoomKey ROOM = new RoomKey("test", "room");

    private final TestNode node = TestNode.alone();
    private final Bans bans = new Bans(node.time());
    private final Settings settings =
            TestSettings.of(Map.of("parley.secret", "the secret itself", "parley.open", "as it is"));
    private final Administration administration =
            new Administration(node.rooms(), new Drain(node.rooms(), node.time(), node.time()), bans, settings);
    private final LogLines audit = new LogLines("io.parley.audit");

    @AfterEach
    void close() {
        audit.close();
    }

    private TestConnection connect(String address) {
        ConnectionTerms terms = ConnectionTerms.of("test", "test", 65_536).withRemoteAddress(address);
        return node.connect(new PlainCodec(), terms, RoomPolicy.UNLIMITED, null);
    }

    private TestConnection join(RoomKey room, String id) {
        TestConnection connection = connect("192.0.2.1");
        connection
                .ask(new Command.Join(room, new PeerId(id), Attributes.NONE, null))
                .take();
        return connection;
    }

    @Test
    void disconnectsOnePeerAndTellsTheOthers() {
        TestConnection mallory = join(ROOM, "mallory");
        TestConnection grace = join(ROOM, "grace");

        Done done = administration.disconnect(ADA, mallory.link().number(), "spam", Duration.ZERO);

        assertThat(done.done()).isEqualTo("the connection is being closed");
        assertThat(mallory.closed()).isEqualTo("1008 removed-by-administrator");
        assertThat(grace.take()).containsExactly("left mallory");
        assertThat(grace.closed()).isNull();
        assertThat(audit.all())
                .containsExactly("INFO PARL0700I ada from 192.0.2.7: disconnects connection "
                        + mallory.link().number() + " (test, room room): spam");
    }

    @Test
    void keepsAnAddressOutForAsLongAsAsked() {
        TestConnection mallory = join(ROOM, "mallory");

        administration.disconnect(ADA, mallory.link().number(), "", Duration.ofSeconds(60));

        AddressBlock address = AddressBlock.of("192.0.2.1");
        assertThat(bans.remaining(address)).isEqualTo(Duration.ofSeconds(60));
        assertThat(administration.banned()).isEqualTo(1);
        node.time().pass(Duration.ofSeconds(60));
        assertThat(bans.remaining(address)).isZero();
        assertThat(audit.all()).singleElement().asString().endsWith(" and keeps its address out for 60 s");
    }

    @Test
    void letsAllAddressesInAgain() {
        administration.disconnect(ADA, connect("192.0.2.1").link().number(), "", Duration.ofSeconds(60));
        assertThat(administration.liftBans(ADA).done()).isEqualTo("1 addresses are let in again");
        assertThat(bans.remaining(AddressBlock.of("192.0.2.1"))).isZero();
    }

    @Test
    void bansNobodyWhoseAddressIsNotKnown() {
        TestConnection nameless = connect("");
        assertRefused(409, () -> administration.disconnect(ADA, nameless.link().number(), "", Duration.ofSeconds(1)));
        assertThat(nameless.closed()).isNull();
        assertThat(audit.all()).isEmpty();
    }

    @Test
    void bansNobodyForLongerThanAWeek() {
        TestConnection mallory = connect("192.0.2.1");
        assertRefused(
                400,
                () -> administration.disconnect(
                        ADA, mallory.link().number(), "", Duration.ofDays(7).plusSeconds(1)));
        assertThat(mallory.closed()).isNull();
    }

    @Test
    void knowsWhichConnectionsThereAre() {
        assertRefused(404, () -> administration.disconnect(ADA, 4_711, "", Duration.ZERO));
    }

    @Test
    void closesARoomAndTellsItsMembers() {
        TestConnection grace = join(ROOM, "grace");
        TestConnection elsewhere = join(new RoomKey("test", "other"), "hedy");

        administration.closeRoom(ADA, ROOM);

        assertThat(grace.take()).containsExactly("disbanded room ADMINISTRATOR");
        assertThat(grace.closed()).isEqualTo("1000 room-closed");
        assertThat(elsewhere.closed()).isNull();
        assertThat(audit.all()).containsExactly("INFO PARL0700I ada from 192.0.2.7: closes the room room of test");
        assertRefused(404, () -> administration.closeRoom(ADA, ROOM));
    }

    @Test
    void writesHostileNamesAsOneHarmlessLine() {
        RoomKey hostile = new RoomKey("test", "a\u202Eb<script>");
        join(hostile, "x");
        administration.closeRoom(new Actor("ev\nil", true, "192.0.2.7"), hostile);
        assertThat(audit.all())
                .containsExactly(
                        "INFO PARL0700I ev\\u000Ail from 192.0.2.7: closes the room a\\u202Eb<script> of test");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 3_601, Long.MAX_VALUE})
    void drainsNoLongerThanAnHour(long seconds) {
        assertRefused(400, () -> administration.drain(ADA, seconds));
        assertThat(node.rooms().isDraining()).isFalse();
    }

    @Test
    void writesDownDrains() {
        connect("192.0.2.1");
        administration.drain(ADA, 20);
        administration.undrain(ADA);
        assertThat(audit.all())
                .containsExactly(
                        "INFO PARL0700I ada from 192.0.2.7: drains 1 connections over 20 s",
                        "INFO PARL0700I ada from 192.0.2.7: takes connections again");
    }

    @Test
    void showsNoSecret() {
        settings.secret("parley.secret");
        settings.string("parley.open");
        settings.string("parley.unset");
        assertThat(administration.settings())
                .containsExactly(
                        new SettingView("parley.secret", null, "***"),
                        new SettingView("parley.open", null, "as it is"),
                        new SettingView("parley.unset", null, null));
    }

    @Test
    void knowsWhichLogLevelsThereAre() {
        assertRefused(400, () -> administration.setLogLevel(ADA, "loud"));
        assertThat(audit.all()).isEmpty();
    }

    private static void assertRefused(int status, Runnable deed) {
        assertThatThrownBy(deed::run)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.status()).as(refused.why()).isEqualTo(status));
    }
}
