// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.AsyncApi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The AsyncAPI document in itself: its structure, its references, its examples. */
class AsyncApiTest {
    private final AsyncApi api = AsyncApi.read();

    @Test
    void isAnAsyncApi3DocumentOfTheFiveDialects() {
        JsonNode root = api.root();
        assertThat(root.get("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(root.at("/info/title").asText()).isEqualTo("Parley");
        assertThat(root.at("/info/version").asText()).isNotEmpty();
        assertThat(AsyncApi.names(root))
                .isSubsetOf(
                        "asyncapi", "info", "defaultContentType", "servers", "channels", "operations", "components");
        assertThat(root.get("servers")).allSatisfy(server -> {
            assertThat(server.hasNonNull("host")).isTrue();
            assertThat(server.get("protocol").asText()).isEqualTo("ws");
        });
        assertThat(api.channels()).containsExactlyInAnyOrder("rendezvous", "topic", "turnip", "meet", "altair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "topic", "turnip", "meet", "altair"})
    void aDialectHasAnAddressAndMessagesThatExist(String dialect) {
        assertThat(api.channel(dialect).get("address").asText()).startsWith("/" + dialect + "/ws");
        assertThat(api.messages(dialect)).hasSizeGreaterThan(6);
        for (String name : api.messages(dialect)) {
            JsonNode message = api.message(dialect, name);
            assertThat(message.get("name").asText()).isNotEmpty();
            assertThat(message.at("/payload/$ref").asText())
                    .isEqualTo("./schemas/" + dialect + ".json#/definitions/" + name);
        }
        assertThat(api.messages(dialect)).containsExactlyInAnyOrderElementsOf(api.definitions(dialect));
    }

    /** One example at the least for each message, but for the one that takes two nodes. */
    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "topic", "turnip", "meet", "altair"})
    void examplesFollowTheirSchemas(String dialect) {
        for (String name : api.messages(dialect)) {
            if (!name.equals("user_joined") || !dialect.equals("turnip")) {
                assertThat(api.examples(dialect, name)).as(name).isNotEmpty();
            }
            api.examples(dialect, name)
                    .forEach((example, payload) -> assertThat(api.problems(dialect, name, payload))
                            .as(name + "." + example)
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "topic", "turnip", "meet", "altair"})
    void schemasRefuseOtherMessages(String dialect) {
        for (String name : api.messages(dialect)) {
            assertThat(api.problems(dialect, name, AsyncApi.parse("{\"type\":\"nonsense\"}")))
                    .as(name)
                    .isNotEmpty();
            assertThat(api.problems(dialect, name, AsyncApi.parse("[]")))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void eachMessageIsReceivedOrSentByOneOperation() {
        List<String> operated = new ArrayList<>();
        api.root().get("operations").forEach(operation -> {
            assertThat(operation.get("action").asText()).isIn("receive", "send");
            assertThat(api.resolve(operation.get("channel"))).isNotNull();
            operation.get("messages").forEach(reference -> {
                assertThat(api.resolve(reference)).as(reference.toString()).isNotNull();
                assertThat(reference.get("$ref").asText())
                        .startsWith(operation.at("/channel/$ref").asText() + "/messages/");
                operated.add(reference.get("$ref").asText());
            });
        });
        List<String> all = new ArrayList<>();
        api.channels()
                .forEach(dialect ->
                        api.messages(dialect).forEach(name -> all.add("#/channels/" + dialect + "/messages/" + name)));
        assertThat(operated).containsExactlyInAnyOrderElementsOf(all);
    }
}
