// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.dialect.Dialects;
import io.parley.json.EnvelopeWriter;
import io.parley.security.AddressBlock;
import io.parley.security.OriginPolicy;
import io.parley.security.SharedKey;
import io.parley.security.limits.WrongKeys;
import io.parley.security.limits.WrongKeys.Kind;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the REST face, and the CORS headers of its answers, the refusals included.
 *
 * <p>A filter of servlets and not of JAX-RS: a path that cannot be decoded fails before the latter, with a stack trace
 * in the log each time.
 */
@WebFilter(
        urlPatterns = {"/altair/*", "/api/*"},
        asyncSupported = true)
public class ApiGate extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";

    @Inject
    private transient AltairSettings settings;

    @Inject
    private transient Dialects dialects;

    @Inject
    private transient OriginPolicy origins;

    @Inject
    private transient WrongKeys wrongKeys;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.equals("/altair/ws") || path.startsWith("/altair/ws/")) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
        response.setHeader("Access-Control-Allow-Headers", "Content-Type, Authorization");
        response.setHeader("Cache-Control", "no-store");
        boolean api = path.startsWith("/api") || path.startsWith("/altair/api");
        if (!dialects.speaks(AltairDialect.NAME) || api && settings.api() == AltairSettings.Api.OFF) {
            refuse(response, 404, problem("not found").text("path", request.getRequestURI()));
        } else if (request.getMethod().equals("OPTIONS")) {
            response.setStatus(200);
        } else if (!RawPath.isDecodable(path)) {
            refuse(response, 400, problem("the path is not percent-encoded UTF-8"));
        } else if (asksForToken(api) && isTurnedAway(request)) {
            wrongKeys.retryAfter().forEach(response::setHeader);
            refuse(response, 429, problem("too many attempts"));
        } else if (asksForToken(api) && !showsToken(request)) {
            response.setHeader("WWW-Authenticate", "Bearer");
            refuse(response, 401, problem("the administrator's token is required"));
        } else if (!origins.allows(Collections.list(request.getHeaders("Origin")))) {
            refuse(response, 403, problem("origin not allowed"));
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean asksForToken(boolean api) {
        return api && settings.api() == AltairSettings.Api.TOKEN;
    }

    /** The token is the administrator's, and so are the tries. */
    private boolean isTurnedAway(HttpServletRequest request) {
        return wrongKeys.turnsAway(Kind.ADMINISTRATOR, AddressBlock.of(request.getRemoteAddr()));
    }

    private boolean showsToken(HttpServletRequest request) {
        SharedKey key = settings.apiKey();
        String shown = token(request.getHeader("Authorization"));
        boolean right = key != null && key.matches(shown);
        if (!right && shown != null) {
            wrongKeys.note(Kind.ADMINISTRATOR, AddressBlock.of(request.getRemoteAddr()));
        }
        return right;
    }

    private static @Nullable String token(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        return header.substring(BEARER.length()).strip();
    }

    private static EnvelopeWriter problem(String error) {
        return EnvelopeWriter.object().text("error", error);
    }

    private static void refuse(HttpServletResponse response, int status, EnvelopeWriter problem) throws IOException {
        byte[] body = problem.done().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
