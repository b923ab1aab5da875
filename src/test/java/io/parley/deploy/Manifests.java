// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Kubernetes manifests, as the chart renders them and as they are read strictly. */
final class Manifests {
    static final Path CHART = Path.of("deploy/helm/parley");

    private static final Pattern SOURCE = Pattern.compile("(?m)^# Source: parley/templates/(.+)\\.yaml$");

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Manifests() {}

    /**
     * What the chart renders for a release {@code parley}, by template; a template that renders nothing is absent.
     *
     * @param values what to set, by dotted name
     */
    static Map<String, String> render(Map<String, ?> values) {
        TemplateCommand command = new Helm(CHART).template().withName("parley").withKubeVersion("1.31.0");
        values.forEach(command::set);
        Map<String, String> rendered = new TreeMap<>();
        for (String document : command.call().split("(?m)^---$")) {
            Matcher source = SOURCE.matcher(document);
            if (source.find()) {
                String body = document.substring(source.end()).strip();
                rendered.merge(source.group(1), body, (before, after) -> before + "\n---\n" + after);
            }
        }
        return rendered;
    }

    /** Objects of the documents of one file; those of comments only are left out. */
    static List<HasMetadata> read(String yaml) {
        return documents(yaml).map(Manifests::object).toList();
    }

    /** The documents of a file as plain maps and lists. */
    static List<Map<String, Object>> trees(String yaml) {
        return documents(yaml).map(Manifests::tree).toList();
    }

    static HasMetadata object(String yaml) {
        return YAML.unmarshal(yaml);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> tree(String yaml) {
        return YAML.unmarshal(yaml, Map.class);
    }

    private static Stream<String> documents(String yaml) {
        return Stream.of(yaml.split("(?m)^---$"))
                .filter(part -> part.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")));
    }

    /** Paths of members that the typed object has no field for: misspelt ones, or such at a wrong place. */
    static List<String> unknownMembers(HasMetadata object) {
        List<String> unknown = new ArrayList<>();
        walk(object, object.getKind(), unknown);
        return unknown;
    }

    private static void walk(Object value, String path, List<String> unknown) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> walk(each, path + "." + key, unknown));
        } else if (value instanceof Collection<?> many) {
            many.forEach(each -> walk(each, path + "[]", unknown));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
            for (Field field : fields(value.getClass())) {
                descend(value, field, path, unknown);
            }
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            Stream.of(each.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .forEach(fields::add);
        }
        return fields;
    }

    private static void descend(Object owner, Field field, String path, List<String> unknown) {
        Object value;
        try {
            field.setAccessible(true);
            value = field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        if (field.getName().equals("additionalProperties") && value instanceof Map<?, ?> left) {
            left.keySet().forEach(key -> unknown.add(path + "." + key));
        } else if (!(value instanceof Enum<?>)) {
            walk(value, path + "." + field.getName(), unknown);
        }
    }
}
