// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.security.AddressBlock;
import io.parley.security.Origin;
import io.parley.security.OriginPolicy;
import io.parley.security.limits.WrongKeys;
import io.parley.security.limits.WrongKeys.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what below {@code /admin/v1}: the token may do everything, a user in the role {@code administrator} too, one
 * in the role {@code reader} may look.
 *
 * <p>Wrong tokens cost a client address one of its tries, see {@link WrongKeys}; without any left it is not even asked
 * for the token. A page of another origin is refused unless the operator allows that very
 * origin, as a browser would send a user's login along.
 */
final class Guard {
    static final String ADMINISTRATOR = "administrator";
    static final String READER = "reader";

    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final AdminSettings settings;
    private final OriginPolicy origins;
    private final WrongKeys wrongKeys;

    Guard(AdminSettings settings, OriginPolicy origins, WrongKeys wrongKeys) {
        this.settings = settings;
        this.origins = origins;
        this.wrongKeys = wrongKeys;
    }

    /**
     * What matters of a request.
     *
     * @param origins its {@code Origin} headers
     * @param host its {@code Host} header
     * @param user whom the container knows, asked only where roles count and the address has tries left: checking a
     *     password may be dear; gives null when nobody is logged in
     */
    record Asked(
            String method,
            @Nullable String authorization,
            List<String> origins,
            @Nullable String host,
            String address,
            Supplier<@Nullable User> user) {}

    /**
     * Somebody whom the container has logged in.
     *
     * @param roles whether the user is in a role
     */
    record User(String name, Predicate<String> roles) {}

    /**
     * The answer.
     *
     * @param status 200 to go on
     * @param error what to say otherwise
     * @param headers to send along otherwise
     * @param actor who it is when the status is 200
     */
    record Verdict(
            int status,
            String error,
            Map<String, String> headers,
            @Nullable Actor actor) {
        boolean isAdmitted() {
            return status == 200;
        }
    }

    Verdict judge(Asked asked) {
        if (!settings.isOn()) {
            return no(404, "not found");
        }
        if (!isOriginAllowed(asked)) {
            return no(403, "origin not allowed");
        }
        AddressBlock client = AddressBlock.of(asked.address());
        if (wrongKeys.turnsAway(Kind.ADMINISTRATOR, client)) {
            return new Verdict(429, "too many attempts", wrongKeys.retryAfter(), null);
        }
        if (hasToken(asked)) {
            return yes("token", true, asked);
        }
        User user = settings.roles() ? asked.user().get() : null;
        if (user != null) {
            return byRole(user, asked);
        }
        if (asked.authorization() != null) {
            wrongKeys.note(Kind.ADMINISTRATOR, client);
            Audit.refused(asked.address(), "wrong token or password");
        }
        return new Verdict(401, "authentication required", Map.of("WWW-Authenticate", challenge()), null);
    }

    private boolean hasToken(Asked asked) {
        String header = asked.authorization();
        return settings.token() != null
                && header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && settings.token().matches(header.substring(BEARER.length()).strip());
    }

    private static Verdict byRole(User user, Asked asked) {
        if (user.roles().test(ADMINISTRATOR)) {
            return yes(user.name(), true, asked);
        }
        if (LOOKING.contains(asked.method()) && user.roles().test(READER)) {
            return yes(user.name(), false, asked);
        }
        Audit.refused(asked.address(), "roles of " + user.name());
        return no(403, "your roles do not allow this");
    }

    private boolean isOriginAllowed(Asked asked) {
        if (asked.origins().isEmpty() || isOwn(asked.origins(), asked.host())) {
            return true;
        }
        return !origins.allowsAny() && origins.allows(asked.origins());
    }

    /** Whether the page came from here, as far as that can be told behind a proxy that ends TLS. */
    private static boolean isOwn(List<String> headers, @Nullable String host) {
        if (host == null || headers.size() != 1) {
            return false;
        }
        Origin origin = Origin.parse(headers.get(0));
        return origin != null
                && (origin.equals(Origin.parse("http://" + host)) || origin.equals(Origin.parse("https://" + host)));
    }

    private String challenge() {
        return settings.roles() ? "Basic realm=\"Parley administration\"" : "Bearer realm=\"Parley administration\"";
    }

    private static Verdict yes(String name, boolean mayAct, Asked asked) {
        return new Verdict(200, "", Map.of(), new Actor(name, mayAct, asked.address()));
    }

    private static Verdict no(int status, String error) {
        return new Verdict(status, error, Map.of(), null);
    }
}
