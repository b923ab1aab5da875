// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every settings record of Parley, found in the classes and built as CDI would build it. */
final class AllSettings {
    static final List<Class<?>> RECORDS;

    /** The static producer methods of settings records, by what they produce. */
    static final Map<Class<?>, Method> PRODUCERS = new LinkedHashMap<>();

    /** For the producer that asks which dialects there are. */
    private static final Instance<?> NO_BEANS = (Instance<?>) Proxy.newProxyInstance(
            AllSettings.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> List.of());

    static {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.parley");
        RECORDS = classes.stream()
                .filter(type -> type.isAssignableTo(SettingsRecord.class) && !type.isInterface())
                .<Class<?>>map(JavaClass::reflect)
                .toList();
        classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Produces.class))
                .map(JavaMethod::reflect)
                .filter(method -> RECORDS.contains(method.getReturnType()))
                .forEach(method -> PRODUCERS.put(method.getReturnType(), method));
    }

    private AllSettings() {}

    static Map<Class<?>, Object> build(Settings settings) throws ReflectiveOperationException {
        Map<Class<?>, Object> built = new LinkedHashMap<>(Map.of(Settings.class, settings, Instance.class, NO_BEANS));
        for (Class<?> type : RECORDS) {
            build(type, built);
        }
        built.remove(Settings.class);
        built.remove(Instance.class);
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
}
