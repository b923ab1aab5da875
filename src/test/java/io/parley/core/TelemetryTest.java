// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TelemetryTest {
    private final List<String> heard = new ArrayList<>();

    private Telemetry recorder(String name) {
        return (Telemetry) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Telemetry.class}, (proxy, method, arguments) -> {
                    heard.add(name + " " + method.getName() + written(arguments));
                    return null;
                });
    }

    static Stream<Method> events() {
        return Stream.of(Telemetry.class.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic());
    }

    private static Object example(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == int.class) {
            return 7;
        }
        if (type == RoomKey.class) {
            return new RoomKey("realm", "room");
        }
        if (type == PeerId.class) {
            return new PeerId("peer");
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Map.class) {
            return Map.of("text", new Population(2, 3));
        }
        return type == Duration.class ? Duration.ofMillis(5) : type.getEnumConstants()[0];
    }

    /** A proxy is handed null where there are no arguments. */
    private static String written(Object @Nullable [] arguments) {
        return arguments == null ? "[]" : Arrays.toString(arguments);
    }

    @ParameterizedTest
    @MethodSource("events")
    void tellsEachOfSeveralEveryEventOnceAndInOrder(Method event)
            throws InvocationTargetException, IllegalAccessException {
        Telemetry both = Telemetry.all(List.of(recorder("first"), recorder("second")));
        Object[] arguments =
                Stream.of(event.getParameterTypes()).map(TelemetryTest::example).toArray();

        event.invoke(both, arguments);

        String call = event.getName() + written(arguments);
        assertThat(heard).containsExactly("first " + call, "second " + call);
    }

    @Test
    void oneAloneIsItself() {
        Telemetry one = recorder("one");

        assertThat(Telemetry.all(List.of(one))).isSameAs(one);
    }
}
