// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parley in a Liberty that was there before, beside another application and below a path, as the documentation says. */
@Tag("liberty")
class BelowAPathIT {
    private static final String THEIR_SERVER = """
            <server description="Somebody else's">
              <featureManager><feature>servlet-6.0</feature></featureManager>
              <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="0" httpsPort="-1"/>
              <webApplication location="neighbour.war" contextRoot="/neighbour"/>
              <variable name="parley.context.root" value="/calls"/>
              <variable name="parley.admin.token" value="a token among the variables of the server"/>
            </server>
            """;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    private static Path layout;

    private static ParleyServer server;

    @BeforeAll
    static void start() throws IOException {
        Path apps = Files.createDirectories(layout.resolve("apps"));
        Path defaults = Files.createDirectories(layout.resolve("configDropins/defaults"));
        Files.writeString(layout.resolve("server.xml"), THEIR_SERVER);
        ShrinkWrap.create(WebArchive.class)
                .addAsWebResource(new StringAsset("I was here before."), "index.html")
                .as(ZipExporter.class)
                .exportTo(apps.resolve("neighbour.war").toFile());
        // The two commands of docs/operations/installation.md.
        Files.copy(Path.of("target/parley.war"), apps.resolve("parley.war"));
        Files.copy(Path.of("deploy/liberty/parley.xml"), defaults.resolve("parley.xml"));
        server = ParleyServer.start(layout, Dialects.SETTINGS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "topic", "turnip", "meet", "altair"})
    void twoCallEachOtherFromThePageBelowThePath(String dialect) {
        Person ada = new Person("Ada", CHROMIUM.newPage());
        Person grace = new Person("Grace", CHROMIUM.newPage());
        for (Person one : List.of(ada, grace)) {
            one.opens(server.uri("/calls/").toString(), dialect, "below-" + dialect)
                    .joins();
        }

        ada.isConnectedTo(grace).says("Do you read me?");
        grace.isConnectedTo(ada).reads("Do you read me?", ada);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/calls/ws/room", "/calls/topic/ws/room", "/calls/ws/a%2Fb"})
    void dialectsAreBelowThePath(String path) {
        try (WireClient client = WireClient.connect(server.webSocket(path))) {
            assertThat(Frames.type(client.next())).isEqualTo("welcome");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/room", "/topic/ws/room", "/neighbour/ws/room"})
    void nothingOfItIsElsewhere(String path) {
        assertThat(WireClient.status(server.webSocket(path))).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/ready", "/metrics", "/js/parley.js", "/meet/", "/api/rooms"})
    void answersBelowThePath(String path) throws Exception {
        assertThat(get("/calls" + path, "").statusCode()).isEqualTo(200);
    }

    @Test
    void asksForAKeyToTurnServersBelowThePathToo() throws Exception {
        assertThat(get("/calls/ice", "").statusCode()).isEqualTo(401);
    }

    @Test
    void theNeighbourIsNotTouched() throws Exception {
        HttpResponse<String> neighbour = get("/neighbour/", "");
        assertThat(neighbour.body()).isEqualTo("I was here before.");
        assertThat(neighbour.headers().map()).doesNotContainKey("content-security-policy");
    }

    @Test
    void meetsCookieIsForThePathOnly() throws Exception {
        assertThat(get("/calls/meet/", "").headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("signaling_session=", "Path=/calls;");
    }

    @Test
    void takesItsSettingsFromTheServersVariables() throws Exception {
        assertThat(get("/calls/admin/v1/node", "").statusCode()).isEqualTo(401);
        assertThat(get("/calls/admin/v1/node", "Bearer a token among the variables of the server")
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> get(String path, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path)).timeout(Duration.ofSeconds(60));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
