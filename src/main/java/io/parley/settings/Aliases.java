// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the documents' variables stand for which setting.
 *
 * <p>Kept as data, one resource per concern: the names for {@code parley.rendezvous.room-ttl} are looked up in
 * {@code META-INF/parley/aliases/rendezvous.properties}, those for a key of two parts such as
 * {@code parley.environment} in {@code parley.properties}. So a further dialect brings its own file and edits none. A
 * line reads {@code key=NAME,OTHER}, in order of precedence; {@code @NAME} is a variable that holds the path of a file
 * with the value, as secrets are handed to containers. Of {@code NAME>OTHER} the second is not asked where the first is
 * set; those behind a comma must not differ.
 */
final class Aliases {

    /**
     * One variable.
     *
     * @param name of the environment variable
     * @param isFile whether it holds a path instead of the value
     * @param yields whether it counts only where none before it is set
     */
    record Alias(String name, boolean isFile, boolean yields) {
        private static Alias parse(String written) {
            boolean yields = written.startsWith(">");
            String name = written.substring(yields ? 1 : 0);
            return name.startsWith("@") ? new Alias(name.substring(1), true, yields) : new Alias(name, false, yields);
        }
    }

    /** What may become part of a resource's name. */
    private static final Pattern CONCERN = Pattern.compile("[a-z0-9-]+");

    private final ClassLoader loader;
    private final Map<String, Map<String, List<Alias>>> byConcern = new ConcurrentHashMap<>();

    Aliases(ClassLoader loader) {
        this.loader = loader;
    }

    /** The variables for {@code key}, those that take precedence first; none for keys that are not Parley's. */
    List<Alias> of(String key) {
        String[] parts = key.split("\\.", 3);
        if (parts.length < 2 || !parts[0].equals("parley")) {
            return List.of();
        }
        String concern = parts.length == 2 ? parts[0] : parts[1];
        if (!CONCERN.matcher(concern).matches()) {
            return List.of();
        }
        return byConcern.computeIfAbsent(concern, this::load).getOrDefault(key, List.of());
    }

    private Map<String, List<Alias>> load(String concern) {
        try (InputStream in = loader.getResourceAsStream("META-INF/parley/aliases/" + concern + ".properties")) {
            return in == null ? Map.of() : parse(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<Alias>> parse(Reader reader) throws IOException {
        Properties table = new Properties();
        table.load(reader);
        return table.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, key -> names(table.getProperty(key))));
    }

    private static List<Alias> names(String written) {
        return Stream.of(written.replace(">", ",>").split(","))
                .map(String::strip)
                .map(Alias::parse)
                .toList();
    }
}
