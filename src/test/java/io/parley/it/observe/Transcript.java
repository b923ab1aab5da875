// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import io.parley.testkit.AsyncApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The play of one channel's {@code x-transcript}: lines like {@code alice sends join.alice}, {@code bob gets ready.bob}.
 *
 * <p>What the server made up in an example stands for what it really made up: the first frame that shows it says what.
 */
final class Transcript implements AutoCloseable {
    private final AsyncApi api;
    private final String dialect;
    private final ParleyServer server;
    private final List<String> madeByServer;
    private final List<String> differing;
    private final Map<String, WireClient> clients = new HashMap<>();
    private final Map<String, String> made = new HashMap<>();
    private final Set<String> played = new TreeSet<>();

    Transcript(AsyncApi api, String dialect, ParleyServer server) {
        this.api = api;
        this.dialect = dialect;
        this.server = server;
        this.madeByServer = api.texts(dialect, "x-made-by-server");
        this.differing = api.texts(dialect, "x-differs");
    }

    /** The examples that were sent or got. */
    Set<String> played() {
        return played;
    }

    void play(String line) {
        String[] words = line.split(" ", 3);
        String rest = words.length == 3 ? words[2] : "";
        switch (words[1]) {
            case "opens" -> clients.put(words[0], WireClient.connect(server.webSocket(address(rest))));
            case "sends" -> send(client(words[0]), rest);
            case "gets" -> expect(line, client(words[0]).next(), rest);
            case "is" -> await(line, client(words[0]), rest);
            case "closes" -> client(words[0]).close();
            default -> throw new AssertionError("not understood: " + line);
        }
    }

    private String address(String suffix) {
        String base = api.channel(dialect).get("address").asText().replaceAll("/\\{.*", "");
        if (!suffix.startsWith("?token=")) {
            return base + suffix;
        }
        String user = suffix.substring("?token=".length());
        return base + "?token="
                + Observed.token(",\"user_id\":\"" + user + "\",\"email\":\"" + user + "@example.org\"");
    }

    private WireClient client(String name) {
        WireClient client = clients.get(name);
        if (client == null) {
            throw new AssertionError(name + " is not connected");
        }
        return client;
    }

    private void send(WireClient client, String example) {
        String frame = api.example(dialect, example).toString();
        for (Map.Entry<String, String> each : made.entrySet()) {
            frame = frame.replace(each.getKey(), each.getValue());
        }
        client.send(frame);
        played.add(example);
    }

    private void expect(String line, String frame, String example) {
        JsonNode live = AsyncApi.parse(frame);
        assertThat(api.problems(dialect, example.substring(0, example.lastIndexOf('.')), live))
                .as(line + ": " + frame)
                .isEmpty();
        match(line + ": " + frame, api.example(dialect, example), live);
        played.add(example);
    }

    private void await(String line, WireClient client, String what) {
        if (what.equals("served")) {
            // The answer to nonsense comes behind everything that was asked before.
            client.send("{\"type\":\"nonsense\"}").next();
        } else {
            assertThat("closed " + client.closed()).as(line).isEqualTo(what);
        }
    }

    private void match(String context, JsonNode example, JsonNode live) {
        assertThat(live.getNodeType()).as(context).isEqualTo(example.getNodeType());
        if (example.isObject()) {
            assertThat(AsyncApi.names(live)).as(context).containsExactlyElementsOf(AsyncApi.names(example));
            AsyncApi.names(example).forEach(name -> match(context, example.get(name), live.get(name)));
        } else if (example.isArray()) {
            assertThat(live.size()).as(context).isEqualTo(example.size());
            for (int i = 0; i < example.size(); i++) {
                match(context, example.get(i), live.get(i));
            }
        } else if (example.isTextual() && example.asText().startsWith("{")) {
            match(context, AsyncApi.parse(example.asText()), AsyncApi.parse(live.asText()));
        } else if (madeByServer.contains(example.asText())) {
            String before = made.putIfAbsent(example.asText(), live.asText());
            assertThat(live.asText()).as(context).isEqualTo(before == null ? live.asText() : before);
        } else if (!differing.contains(example.asText())) {
            assertThat(live).as(context).isEqualTo(example);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(WireClient::close);
    }
}
