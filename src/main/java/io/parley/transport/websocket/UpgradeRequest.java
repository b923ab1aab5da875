// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An admitted handshake as the container gets to see it: with a plain path of the right shape in place of what the
 * client wrote, without parameters, and without a session.
 *
 * <p>So the container neither refuses names that it would match differently, {@code a%2Fb} among them, nor keeps keys
 * and tokens with the connection, nor makes an HTTP session per handshake that would outlive it.
 */
final class UpgradeRequest extends HttpServletRequestWrapper {
    private final String path;

    UpgradeRequest(HttpServletRequest request, SocketPath path) {
        super(request);
        this.path = path.plain();
    }

    @Override
    public String getServletPath() {
        return path;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + path;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(getScheme() + "://" + getServerName() + ":" + getServerPort() + getRequestURI());
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return null;
    }

    @Override
    public @Nullable HttpSession getSession() {
        return null;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return null;
    }
}
