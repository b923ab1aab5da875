// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RestConnector;
import io.parley.it.harness.WireClient;
import io.parley.ops.admin.RoomsMXBean;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The MXBean as operators reach it: JConsole on the same machine, and Liberty's REST connector with a user. */
class AdminJmxIT {
    private static final String PASSWORD = "pass of the operator";
    private static final String CONNECTOR = """
            <featureManager><feature>restConnector-2.0</feature></featureManager>
            <quickStartSecurity userName="operator" userPassword="%s"/>
            <keyStore id="defaultKeyStore" password="pass of the key store"/>
            <httpEndpoint id="defaultHttpEndpoint" httpsPort="0"/>
            """.formatted(PASSWORD);

    private static ParleyServer server;

    @BeforeAll
    static void start() {
        server = ParleyServer.start(Map.of("PARLEY_ADMIN_TIMELINE_ROOMS", "10"), CONNECTOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void doesEverythingForWhoeverAttachesToTheProcess() throws Exception {
        VirtualMachine machine =
                VirtualMachine.attach(Long.toString(server.process().pid()));
        try (JMXConnector connector =
                JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
            RoomsMXBean bean = bean(connector.getMBeanServerConnection());
            steer(bean, "attached");
        } finally {
            machine.detach();
        }
    }

    @Test
    void doesEverythingThroughTheRestConnector() throws Exception {
        try (JMXConnector connector = RestConnector.connect(server, "operator", PASSWORD)) {
            RoomsMXBean bean = bean(connector.getMBeanServerConnection());
            steer(bean, "by-rest");
        }
    }

    @Test
    void theRestConnectorAsksForThePassword() {
        assertThatThrownBy(() -> RestConnector.connect(server, "operator", "wrong"))
                .isInstanceOf(IOException.class);
    }

    private static void steer(RoomsMXBean bean, String room) {
        try (WireClient ada = greeted(room);
                WireClient grace = greeted(room)) {
            await().until(() -> bean.listMembers("topic", room).size() == 2);
            assertThat(bean.getConnections()).isEqualTo(2);
            assertThat(bean.getRooms()).isEqualTo(1);
            assertThat(bean.isReady()).isTrue();
            assertThat(bean.listRooms("topic", room, 10))
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("members", "2"));
            assertThat(bean.getSettings()).containsEntry("parley.admin.timeline-rooms", "10");
            assertThat(bean.listTimeline("topic", room))
                    .extracting(row -> row.get("what"))
                    .containsExactly("joined", "joined");
            assertThat(bean.listTimelines()).isNotEmpty();
            assertThat(bean.listNegotiations("topic", room)).isEmpty();
            assertThat(bean.listRefusals(10)).isNotNull();

            bean.setLogLevel("warn");
            assertThat(bean.getLogLevel()).isEqualTo("warn");
            bean.setLogLevel("info");
            assertThatThrownBy(() -> bean.setLogLevel("loud")).hasStackTraceContaining("level must be one of");

            List<Map<String, String>> peers = bean.listPeers("topic", "", room, "", 10);
            bean.disconnect(Long.parseLong(peers.get(0).get("connection")), "spam", 60);
            assertThat(ada.closed()).isEqualTo("1008 removed-by-administrator");
            assertThat(bean.getBanned()).isEqualTo(1);
            assertThat(bean.liftBans()).isEqualTo("1 addresses are let in again");
            bean.closeRoom("topic", room);
            assertThat(grace.closed()).isEqualTo("1000 room-closed");
            assertThatThrownBy(() -> bean.closeRoom("topic", room)).hasStackTraceContaining("no such room");
        }
        bean.drain(1);
        assertThat(bean.isDraining()).isTrue();
        assertThat(bean.getDrainMillisLeft()).isBetween(0L, 1_000L);
        assertThat(WireClient.status(server.webSocket("/topic/ws/" + room))).isEqualTo(503);
        bean.undrain();
        assertThat(bean.isDraining()).isFalse();
        assertThat(bean.getTold()).isZero();
        assertThat(server.messages()).contains("PARL0700I jmx: disconnects connection ", "PARL0700I jmx: drains ");
    }

    /** One whom the server has counted: the next one gets a higher number. */
    private static WireClient greeted(String topic) {
        WireClient client = WireClient.connect(server.webSocket("/topic/ws/" + topic));
        client.next();
        return client;
    }

    private static RoomsMXBean bean(MBeanServerConnection connection) throws Exception {
        ObjectName name = new ObjectName(RoomsMXBean.NAME);
        assertThat(connection.isRegistered(name)).isTrue();
        return JMX.newMXBeanProxy(connection, name, RoomsMXBean.class);
    }
}
