// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import io.parley.settings.Aliases.Alias;
import io.parley.settings.Lookup.Fault;
import io.parley.settings.Lookup.Written;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The variables of the protocols' documents ({@code ROOM_TTL}, {@code PORT}, …) as a source of {@code parley.*}
 * settings.
 *
 * <p>Stands just above the defaults that Parley ships and below every other source, so a {@code parley.*} key set
 * anywhere wins over a variable. Variables that are empty count as not set. When two variables of one setting differ,
 * or the file that one names cannot be read, the setting has no value here and {@link #find} says why; the
 * deployment then stops.
 */
public final class DocumentAliases implements ConfigSource {

    /** Above {@code microprofile-config.properties}, whose ordinal is 100. */
    static final int ORDINAL = 101;

    /** No secret is longer; keeps a path such as {@code /dev/zero} from filling the heap. */
    private static final int LARGEST_FILE = 64 * 1024;

    private final Map<String, String> environment;
    private final Aliases aliases;

    /** For the service loader: the variables of this process. */
    public DocumentAliases() {
        this(System.getenv(), DocumentAliases.class.getClassLoader());
    }

    DocumentAliases(Map<String, String> environment, ClassLoader tables) {
        this.environment = environment;
        this.aliases = new Aliases(tables);
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "variables of the documents";
    }

    @Override
    public @Nullable String getValue(String key) {
        return find(key).text();
    }

    /** None: which keys have variables is looked up key by key. */
    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    /** What the variables say about {@code key}. */
    Written find(String key) {
        List<Written> all = new ArrayList<>();
        for (Alias alias : aliases.of(key)) {
            String value = environment.get(alias.name());
            boolean counts = all.isEmpty() || !alias.yields();
            if (counts && value != null && !value.isEmpty()) {
                all.add(alias.isFile() ? contentOf(alias.name(), value) : new Written(value, alias.name(), null));
            }
        }
        return all.isEmpty() ? Written.NOTHING : agreed(key, all);
    }

    private Written agreed(String key, List<Written> all) {
        Written first = all.get(0);
        for (Written other : all) {
            if (other.fault() != null) {
                return other;
            }
            if (!Objects.equals(other.text(), first.text())) {
                return new Written(null, names(all), new Fault(values(key, all), "one value, or only one of them set"));
            }
        }
        return first;
    }

    private static String names(List<Written> all) {
        return all.stream().map(Written::from).collect(Collectors.joining(", "));
    }

    /** A setting that can be given as a file is a secret: show nothing of it. */
    private String values(String key, List<Written> all) {
        boolean secret = aliases.of(key).stream().anyMatch(Alias::isFile);
        return secret ? Settings.MASK : all.stream().map(Written::text).collect(Collectors.joining("\", \""));
    }

    private static Written contentOf(String name, String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] content = in.readNBytes(LARGEST_FILE + 1);
            String text = withoutLineEnd(new String(content, StandardCharsets.UTF_8));
            boolean fits = content.length <= LARGEST_FILE && !text.isEmpty();
            return fits ? new Written(text, name, null) : unreadable(name, path);
        } catch (IOException | InvalidPathException e) {
            return unreadable(name, path);
        }
    }

    private static Written unreadable(String name, String path) {
        // Whoever put the secret itself where its path belongs must not find it in the log.
        String shown = path.startsWith("/") || path.startsWith(".") ? path : Settings.MASK;
        return new Written(null, name, new Fault(shown, "the path of a readable file of 1 to 65536 bytes"));
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
