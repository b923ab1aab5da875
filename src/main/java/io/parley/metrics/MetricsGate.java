// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import io.parley.security.AddressBlock;
import io.parley.security.limits.WrongKeys;
import io.parley.security.limits.WrongKeys.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may see the metrics, wherever they are shown. */
public final class MetricsGate {
    private static final Verdict OPEN = new Verdict(200, Map.of(), "");
    private static final Verdict LOGIN =
            new Verdict(401, Map.of("WWW-Authenticate", MetricsLogin.CHALLENGE), "Unauthorized\n");

    private final @Nullable MetricsLogin login;
    private final WrongKeys wrongKeys;

    /** @param login what one must know to see them; null when anybody may */
    public MetricsGate(@Nullable MetricsLogin login, WrongKeys wrongKeys) {
        this.login = login;
        this.wrongKeys = wrongKeys;
    }

    /**
     * The answer to one request.
     *
     * @param status 200 to show them
     * @param headers to send along otherwise
     * @param text to say otherwise
     */
    public record Verdict(int status, Map<String, String> headers, String text) {
        public boolean isAdmitted() {
            return status == 200;
        }
    }

    /** @param authorization the request's header; anything at all, or null @param address the client's, as text */
    public Verdict judge(@Nullable String authorization, String address) {
        if (login == null) {
            return OPEN;
        }
        AddressBlock client = AddressBlock.of(address);
        if (wrongKeys.turnsAway(Kind.METRICS, client)) {
            return new Verdict(429, wrongKeys.retryAfter(), "too many attempts\n");
        }
        if (login.admits(authorization)) {
            return OPEN;
        }
        if (authorization != null) {
            wrongKeys.note(Kind.METRICS, client);
        }
        return LOGIN;
    }
}
