// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import io.parley.core.Backplane;
import io.parley.core.Refusal;
import io.parley.core.Verdict;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A backplane that a test can cut off from the other nodes: requests fail at once in the ways the port promises. */
public final class Outage {
    private final Backplane real;
    private boolean cut;

    public Outage(Backplane real) {
        this.real = real;
    }

    public void begin() {
        cut = true;
    }

    public void end() {
        cut = false;
    }

    /** The backplane to give to a node. */
    public Backplane backplane() {
        return (Backplane) Proxy.newProxyInstance(
                Backplane.class.getClassLoader(),
                new Class<?>[] {Backplane.class},
                (proxy, method, arguments) -> cut ? failed(method, arguments) : passed(method, arguments));
    }

    private Object passed(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked")
    private Object failed(Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "isAvailable" -> {
                return false;
            }
            case "view", "views" -> {
                return CompletableFuture.failedFuture(new IllegalStateException("cut off"));
            }
            case "join" -> ((Consumer<Verdict>) arguments[arguments.length - 1]).accept(new Verdict.Unavailable());
            case "relay", "broadcast" ->
                ((Consumer<Refusal>) arguments[arguments.length - 1]).accept(Refusal.UNREACHABLE);
            case "disband" ->
                ((Consumer<Refusal>) arguments[arguments.length - 1]).accept(Refusal.BACKPLANE_UNAVAILABLE);
            default -> {
                return passed(method, arguments);
            }
        }
        return null;
    }
}
