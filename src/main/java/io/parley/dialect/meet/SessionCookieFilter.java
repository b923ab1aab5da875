// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.dialect.Dialects;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets the session cookie with the pages that speak meet, so that it is there before their first connection, and keeps
 * the dialect's own pages from being shown while it is switched off.
 *
 * <p>Mapped to everything and choosing by the path as the client wrote it: containers disagree about which filter
 * pattern means the root alone.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SessionCookieFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Set<String> PAGES = Set.of("/", "/index.html", "/meet/", "/meet/index.html");
    private static final Set<String> OWN = Set.of("/meet", "/meet/", "/meet/index.html");

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient Dialects dialects;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!dialects.speaks(MeetDialect.NAME)) {
            passWithout(request, response, chain);
            return;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (PAGES.contains(path)) {
            Sessions.Session session = sessions.resume(cookie(request));
            response.addHeader(
                    SessionCookie.HEADER, SessionCookie.setting(session, request.getContextPath(), request.isSecure()));
            // A cache that kept the page with its cookie would give everybody the same session.
            response.setHeader("Cache-Control", "private, no-cache");
        }
        chain.doFilter(request, response);
    }

    /** While the dialect is switched off its own pages are not there. */
    private static void passWithout(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String rest = request.getPathInfo();
        if (OWN.contains(request.getServletPath() + (rest == null ? "" : rest))) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static @Nullable String cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(SessionCookie.NAME)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
