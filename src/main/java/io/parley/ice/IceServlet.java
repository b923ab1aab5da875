// SPDX-License-Identifier: Apache-2.0
package io.parley.ice;

import io.parley.core.Telemetry;
import io.parley.security.AddressBlock;
import io.parley.security.OriginPolicy;
import io.parley.security.RandomIds;
import io.parley.security.RateLimits;
import io.parley.security.Voucher;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /ice}: what a client passes to {@code new RTCPeerConnection}, for those whose protocol cannot carry it.
 *
 * <p>The rate comes before everything else, so that it bounds guesses at a key as well.
 */
@WebServlet("/ice")
public class IceServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int USER_BITS = 64;

    @Inject
    private transient IceSettings settings;

    @Inject
    private transient IceServers servers;

    @Inject
    private transient OriginPolicy origins;

    @Inject
    private transient Instance<Telemetry> telemetry;

    @Inject
    @Any
    private transient Instance<Voucher> vouchers;

    private transient RateLimits limits;
    private transient Jsonb json;

    /** What {@code RTCConfiguration} has of it. */
    public record Configuration(List<IceServer> iceServers) {}

    /** Why there is none. */
    public record Refusal(String error) {}

    @Override
    public void init() {
        limits = new RateLimits(
                Duration.ofMinutes(1).dividedBy(settings.ratePerMinute()), settings.burst(), System::nanoTime);
        json = JsonbBuilder.create();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        origins.corsHeaders(request.getHeader("Origin")).forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        if (!limits.tryTake(AddressBlock.of(request.getRemoteAddr()))) {
            telemetry.forEach(each -> each.rateLimited("ice"));
            long seconds = Math.max(1, limits.retryAfter().toSeconds());
            response.setHeader("Retry-After", Long.toString(seconds));
            send(response, 429, new Refusal("too many requests"));
        } else if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Access-Control-Allow-Methods", "GET");
            response.setHeader("Access-Control-Allow-Headers", "Authorization");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (!request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET, OPTIONS");
            send(response, 405, new Refusal("method not allowed"));
        } else {
            get(request, response);
        }
    }

    private void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Voucher.Request shown = shown(request);
        if (shown == null) {
            send(response, 400, new Refusal("the address is not percent-encoded properly"));
        } else if (!Voucher.letPass(vouchers, shown)) {
            response.setHeader("WWW-Authenticate", "Bearer");
            send(response, 401, new Refusal("a key or token is required"));
        } else if (!origins.allows(Collections.list(request.getHeaders("Origin")))) {
            send(response, 403, new Refusal("origin not allowed"));
        } else {
            send(response, 200, new Configuration(servers.forUser(RandomIds.hex(USER_BITS))));
        }
    }

    /** What the request shows of its sender; null when its query cannot be decoded. */
    private static Voucher.@Nullable Request shown(HttpServletRequest request) {
        try {
            return new Voucher.Request(query(request), headers(request));
        } catch (IllegalArgumentException e) {
            // Open Liberty's, for an escape that is none; it would log a stack trace of it at each request.
            return null;
        }
    }

    private static Map<String, List<String>> query(HttpServletRequest request) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, Arrays.asList(values)));
        return query;
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        return headers;
    }

    private void send(HttpServletResponse response, int status, Object answer) throws IOException {
        byte[] body = json.toJson(answer).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @Override
    public void destroy() {
        try {
            json.close();
        } catch (Exception e) {
            log("the JSON writer could not be closed", e);
        }
    }
}
