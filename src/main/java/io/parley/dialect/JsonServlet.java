// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import io.parley.security.OriginPolicy;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * A dialect's HTTP face of a few fixed paths: answers with JSON and the CORS headers of the origin policy, methods it
 * does not take with 405, pages of origins that are not allowed with 403, and paths below the dialect's own base with
 * 404 while the dialect is switched off.
 *
 * <p>It takes GET unless it says otherwise by {@link #methods()}.
 */
public abstract class JsonServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final Answer NOT_ALLOWED = new Answer(405, "{\"error\":\"method not allowed\"}");

    @Inject
    private transient OriginPolicy origins;

    @Inject
    private transient Dialects dialects;

    /** An answer. @param json one complete JSON value */
    public record Answer(int status, String json) {}

    /** The dialect's name. */
    protected abstract String dialect();

    /** Whether there is anything at these paths at present; else they answer 404. */
    protected boolean isThere() {
        return true;
    }

    /** The methods that are taken: GET, which HEAD goes with, or POST, or both. */
    protected List<String> methods() {
        return List.of("GET", "HEAD");
    }

    /** What to answer a GET with. */
    protected Answer get(HttpServletRequest request) {
        return NOT_ALLOWED;
    }

    /** What to answer a POST with. */
    protected Answer post(HttpServletRequest request) throws IOException {
        return NOT_ALLOWED;
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        origins.corsHeaders(request.getHeader("Origin")).forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        boolean head = request.getMethod().equals("HEAD");
        if (!isThere() || isSwitchedOff(request)) {
            send(response, new Answer(404, "{\"error\":\"not found\"}"), head);
        } else if (!origins.allows(Collections.list(request.getHeaders("Origin")))) {
            send(response, new Answer(403, "{\"error\":\"origin not allowed\"}"), head);
        } else if (request.getMethod().equals("OPTIONS") && methods().contains("POST")) {
            preflight(response);
        } else if (!methods().contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", methods()));
            send(response, NOT_ALLOWED, head);
        } else {
            send(response, request.getMethod().equals("POST") ? post(request) : get(request), head);
        }
    }

    private boolean isSwitchedOff(HttpServletRequest request) {
        return request.getServletPath().startsWith("/" + dialect() + "/") && !dialects.speaks(dialect());
    }

    /** Browsers ask before a page may post JSON to another origin (Fetch, "CORS-preflight fetch"). */
    private void preflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", String.join(", ", methods()));
        response.setHeader("Access-Control-Allow-Headers", "Content-Type");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void send(HttpServletResponse response, Answer answer, boolean head) throws IOException {
        byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.setContentLength(body.length);
        if (!head) {
            response.getOutputStream().write(body);
        }
    }
}
