// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import io.parley.testkit.RecordedSignal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands and examples of the rendezvous and topic documents, against a running server. */
class DocumentExamplesIT {
    private final ParleyServer server = server();
    private final ParleyServer other = other();

    protected ParleyServer server() {
        return ParleyServer.shared();
    }

    /** Where the second peer of a room connects. */
    protected ParleyServer other() {
        return server();
    }

    private HttpResponse<String> request(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /healthz            | 200 | {\"ok\":true}",
                "GET  | /readyz             | 200 | {\"ready\":true}",
                "GET  | /rendezvous/healthz | 200 | {\"ok\":true}",
                "GET  | /rendezvous/readyz  | 200 | {\"ready\":true}",
                "GET  | /topic/healthz      | 200 | {\"ok\":true}",
                "POST | /healthz            | 405 | {\"error\":\"method not allowed\"}",
            })
    void answersItsProbes(String method, String path, int status, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response = request(method, path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /ws?room=a, 426", "GET, /ws/my-room, 426", "POST, /ws?room=a, 405", "GET, /ws, 426",
        "GET, /ws/, 404", "GET, /ws/a/b, 404", "GET, /nobody/ws, 404", "GET, /rendezvous/ws/a, 404",
        "GET, /topic/ws, 404", "GET, /ws?room=, 400", "GET, /ws?key=dev, 400", "GET, /ws?dialect=nobody, 400",
        "GET, /rendezvous/ws, 400",
    })
    void refusesWhatIsNoHandshake(String method, String path, int status) throws IOException, InterruptedException {
        assertThat(request(method, path).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws?room=ABC-123%s&key=dev", "/rendezvous/ws?room=canonical%s"})
    void playsTheRendezvousExample(String path) {
        String unique = path.formatted(System.nanoTime());
        try (WireClient receiver = WireClient.connect(server.webSocket(unique));
                WireClient sender = WireClient.connect(other.webSocket(unique))) {
            receiver.send("{ \"type\": \"join\", \"peerId\": \"receiver\" }");
            assertThat(receiver.next()).isEqualTo("{\"type\":\"ready\",\"selfId\":\"receiver\",\"peers\":[]}");
            sender.send("{\"type\":\"join\",\"peerId\":\"sender\"}");
            assertThat(sender.next())
                    .isEqualTo("{\"type\":\"ready\",\"selfId\":\"sender\",\"peers\":[{\"peerId\":\"receiver\"}]}");
            assertThat(receiver.next()).isEqualTo("{\"type\":\"peer-joined\",\"peerId\":\"sender\"}");
            sender.send("{\"type\":\"signal\",\"to\":\"receiver\",\"data\":{\"sdp\":\"...\",\"type\":\"offer\"}}");
            assertThat(receiver.next())
                    .isEqualTo(
                            "{\"type\":\"signal\",\"from\":\"sender\",\"data\":{\"sdp\":\"...\",\"type\":\"offer\"}}");
            sender.send("{ \"type\": \"leave\" }");
            assertThat(sender.closed()).isEqualTo("1000");
            assertThat(receiver.next()).isEqualTo("{\"type\":\"peer-left\",\"peerId\":\"sender\"}");
        }
    }

    @Test
    void closesTheThirdOfARoomAndWhoeverDoesNotJoinFirst() {
        String path = "/ws?room=full" + System.nanoTime();
        try (WireClient a = WireClient.connect(server.webSocket(path));
                WireClient b = WireClient.connect(other.webSocket(path));
                WireClient c = WireClient.connect(server.webSocket(path));
                WireClient d = WireClient.connect(server.webSocket(path))) {
            a.send("{\"type\":\"join\"}").next();
            b.send("{\"type\":\"join\"}").next();
            c.send("{\"type\":\"join\"}");
            d.send("{\"type\":\"signal\",\"data\":1}");
            assertThat(c.closed()).isEqualTo("1008 room-full");
            assertThat(d.closed()).isEqualTo("1008 join-first");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/my-room%s", "/topic/ws/a%%2Fb%s", "/ws/%%C3%%A4%%E2%%82%%AC%s"})
    void playsTheTopicFlowWithARealCall(String path) {
        String unique = path.formatted(System.nanoTime());
        try (WireClient a = WireClient.connect(server.webSocket(unique))) {
            String idA = Frames.text(a.next(), "selfId");
            // Before the other connects: whom of two a shared Redis hears first is nobody's promise.
            assertThat(a.next()).isEqualTo("{\"type\":\"peer-list\",\"peers\":[]}");
            String withMetadata = unique + "?metadata=%7B%22name%22%3A%22B%22%7D";
            try (WireClient b = WireClient.connect(other.webSocket(withMetadata))) {
                String idB = Frames.text(b.next(), "selfId");
                assertThat(b.next()).isEqualTo("{\"type\":\"peer-list\",\"peers\":[{\"id\":\"" + idA + "\"}]}");
                assertThat(a.next())
                        .isEqualTo(
                                "{\"type\":\"peer-joined\",\"peerId\":\"" + idB + "\",\"metadata\":{\"name\":\"B\"}}");
                for (RecordedSignal signal : RecordedSignal.call()) {
                    boolean fromA = signal.from().equals("a");
                    exchange(signal, fromA ? a : b, fromA ? b : a, idA, idB);
                }
                b.close();
                assertThat(a.next()).isEqualTo("{\"type\":\"peer-left\",\"peerId\":\"" + idB + "\"}");
            }
        }
    }

    private static void exchange(RecordedSignal signal, WireClient from, WireClient to, String idA, String idB) {
        boolean fromA = signal.from().equals("a");
        String type = signal.kind().equals("candidate") ? "ice-candidate" : signal.kind();
        from.send("{\"type\":\"" + type + "\",\"to\":\"" + (fromA ? idB : idA) + "\",\"payload\":" + signal.value()
                + ",\"msgId\":\"m\"}");
        assertThat(to.next())
                .isEqualTo("{\"type\":\"" + type + "\",\"from\":\"" + (fromA ? idA : idB) + "\",\"payload\":"
                        + signal.value() + ",\"msgId\":\"m\"}");
    }
}
