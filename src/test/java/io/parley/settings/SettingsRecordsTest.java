// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every settings record of Parley, built as CDI would build it, against the file of all settings. */
class SettingsRecordsTest {

    private static final Path SHIPPED = Path.of("src/main/resources/META-INF/microprofile-config.properties");

    /** The static producer methods of settings records, by what they produce. */
    private static final Map<Class<?>, Method> PRODUCERS = new LinkedHashMap<>();

    private static List<Class<?>> records;

    @BeforeAll
    static void findRecordsAndProducers() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.parley");
        records = classes.stream()
                .filter(type -> type.isAssignableTo(SettingsRecord.class) && !type.isInterface())
                .<Class<?>>map(JavaClass::reflect)
                .toList();
        classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Produces.class))
                .map(JavaMethod::reflect)
                .filter(method -> records.contains(method.getReturnType()))
                .forEach(method -> PRODUCERS.put(method.getReturnType(), method));
    }

    @Test
    void haveOneProducerEach() {
        assertThat(records).isNotEmpty();
        assertThat(PRODUCERS.keySet()).containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void readOnlySettingsThatAreDocumented() throws Exception {
        Settings settings = TestSettings.of(Map.of());
        buildAll(settings);
        assertThat(settings.values()).isNotEmpty().extracting(SettingValue::key).isSubsetOf(documented());
    }

    @Test
    void haveDefaultsThatAreShippedDefaults() throws Exception {
        Settings shipped = TestSettings.of(shipped());
        assertThat(buildAll(shipped)).usingRecursiveComparison().isEqualTo(buildAll(TestSettings.of(Map.of())));
        assertThat(shipped.problems()).isEmpty();
    }

    private static Map<Class<?>, Object> buildAll(Settings settings) throws ReflectiveOperationException {
        Map<Class<?>, Object> built = new LinkedHashMap<>(Map.of(Settings.class, settings));
        for (Class<?> type : records) {
            build(type, built);
        }
        built.remove(Settings.class);
        return built;
    }

    private static Object build(Class<?> type, Map<Class<?>, Object> built) throws ReflectiveOperationException {
        if (!built.containsKey(type)) {
            Method producer = PRODUCERS.get(type);
            Object[] arguments = new Object[producer.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = build(producer.getParameterTypes()[i], built);
            }
            producer.setAccessible(true);
            built.put(type, producer.invoke(null, arguments));
        }
        return built.get(type);
    }

    private static List<String> documented() throws IOException {
        try (Stream<String> lines = Files.lines(SHIPPED)) {
            return lines.filter(line -> line.matches("#?parley\\.[a-z0-9.-]+=.*"))
                    .map(line -> line.substring(line.indexOf('p'), line.indexOf('=')))
                    .toList();
        }
    }

    private static Map<String, String> shipped() throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(SHIPPED)) {
            properties.load(reader);
        }
        Map<String, String> set = new LinkedHashMap<>();
        properties.forEach((key, value) -> set.put((String) key, (String) value));
        return set;
    }
}
