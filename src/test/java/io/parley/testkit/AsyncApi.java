// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code docs/api/asyncapi.yaml} and the schemas it points at. */
public final class AsyncApi {
    private static final Path FOLDER = Path.of("docs/api");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V7);

    private final JsonNode root;
    private final Map<String, JsonNode> files = new HashMap<>();
    private final Map<String, JsonSchema> schemas = new HashMap<>();

    private AsyncApi(JsonNode root) {
        this.root = root;
    }

    public static AsyncApi read() {
        try {
            return new AsyncApi(new ObjectMapper(new YAMLFactory())
                    .readTree(FOLDER.resolve("asyncapi.yaml").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode root() {
        return root;
    }

    /** The dialects. */
    public List<String> channels() {
        return names(root.get("channels"));
    }

    public JsonNode channel(String dialect) {
        return root.get("channels").get(dialect);
    }

    public List<String> texts(String dialect, String member) {
        List<String> texts = new ArrayList<>();
        channel(dialect).get(member).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** The messages of a dialect. */
    public List<String> messages(String dialect) {
        return names(channel(dialect).get("messages"));
    }

    public static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What a reference within the document points at, or null. */
    public @Nullable JsonNode resolve(JsonNode reference) {
        JsonNode target = root.at(reference.get("$ref").asText().substring(1));
        return target.isMissingNode() ? null : target;
    }

    public JsonNode message(String dialect, String name) {
        JsonNode message = resolve(channel(dialect).get("messages").get(name));
        if (message == null) {
            throw new AssertionError(dialect + " has no message " + name);
        }
        return message;
    }

    /** The payloads of a message's examples by name. */
    public Map<String, JsonNode> examples(String dialect, String name) {
        Map<String, JsonNode> examples = new TreeMap<>();
        JsonNode listed = message(dialect, name).get("examples");
        if (listed != null) {
            listed.forEach(example -> examples.put(example.get("name").asText(), example.get("payload")));
        }
        return examples;
    }

    /** All examples of a dialect as {@code message.example}. */
    public Set<String> allExamples(String dialect) {
        Set<String> all = new TreeSet<>();
        messages(dialect).forEach(name -> examples(dialect, name).keySet().forEach(each -> all.add(name + "." + each)));
        return all;
    }

    public JsonNode example(String dialect, String messageAndExample) {
        int dot = messageAndExample.lastIndexOf('.');
        JsonNode payload =
                examples(dialect, messageAndExample.substring(0, dot)).get(messageAndExample.substring(dot + 1));
        if (payload == null) {
            throw new AssertionError(dialect + " has no example " + messageAndExample);
        }
        return payload;
    }

    /** The definitions in a dialect's file of schemas. */
    public List<String> definitions(String dialect) {
        return names(file("./schemas/" + dialect + ".json").get("definitions"));
    }

    /** What is wrong with a frame by the schema of a message; empty when nothing is. */
    public Set<ValidationMessage> problems(String dialect, String name, JsonNode frame) {
        return schema(message(dialect, name).get("payload").get("$ref").asText())
                .validate(frame);
    }

    private JsonSchema schema(String reference) {
        return schemas.computeIfAbsent(reference, key -> {
            int hash = key.indexOf('#');
            ObjectNode whole = file(key.substring(0, hash)).deepCopy();
            if (whole.at(key.substring(hash + 1)).isMissingNode()) {
                throw new AssertionError(key + " does not exist");
            }
            whole.putArray("allOf").addObject().put("$ref", key.substring(hash));
            return SCHEMAS.getSchema(whole);
        });
    }

    private JsonNode file(String path) {
        return files.computeIfAbsent(path, key -> {
            try {
                return JSON.readTree(FOLDER.resolve(key).toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
