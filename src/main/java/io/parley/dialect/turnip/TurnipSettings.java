// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.core.ConnectionTerms;
import io.parley.core.Names;
import io.parley.core.RoomPolicy;
import io.parley.core.RoomPolicy.LastMemberHears;
import io.parley.core.Ticker;
import io.parley.dialect.ConnectionSettings;
import io.parley.security.token.KeySource;
import io.parley.security.token.RemoteKeys;
import io.parley.security.token.SharedSecret;
import io.parley.security.token.TokenRules;
import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the turnip dialect (turnip, "Environment Variables").
 *
 * @param terms what its connections are granted, until it is known how long their tokens are good for
 * @param policy what its rooms are like
 * @param tenant what a token's {@code realm} must be, and part of the realm of the rooms
 * @param secret what tokens are signed with; null when they are signed otherwise
 * @param keySet where the public keys are that tokens are signed with; null when they are signed otherwise
 * @param rules what every token must say
 * @param closesExpired whether a connection ends when its token does
 * @param tokensForDevelopers whether anybody may have a token made
 */
record TurnipSettings(
        ConnectionTerms terms,
        RoomPolicy policy,
        String tenant,
        @Nullable SharedSecret secret,
        @Nullable URI keySet,
        TokenRules rules,
        boolean closesExpired,
        boolean tokensForDevelopers)
        implements SettingsRecord {

    /** Who hears {@code last_member_left}. */
    private enum Scope {
        /** The member that left, being the only one still attached to the room. */
        ROOM,
        /** Every turnip connection of the realm, on every node. */
        REALM
    }

    private static final String PREFIX = "parley.turnip.";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    static TurnipSettings from(Settings settings, ConnectionSettings common) {
        String tenant = tenant(settings);
        return new TurnipSettings(
                terms(settings, common, tenant),
                policy(settings),
                tenant,
                secret(settings),
                keySet(settings),
                rules(settings),
                settings.bool(PREFIX + "close-on-expiry", true),
                "development".equals(settings.string(PREFIX + "env")));
    }

    private static ConnectionTerms terms(Settings settings, ConnectionSettings common, String tenant) {
        String realm = ConnectionSettings.realm(settings, TurnipDialect.NAME) + '/' + tenant;
        int maxMessage = settings.size(PREFIX + "max-message-size", 1 << 20, 1_024, 1 << 26);
        return ConnectionSettings.pings(settings, TurnipDialect.NAME)
                .apply(common.terms(TurnipDialect.NAME, realm, maxMessage));
    }

    private static RoomPolicy policy(Settings settings) {
        Scope scope = settings.oneOf(PREFIX + "disband-scope", Scope.ROOM);
        return RoomPolicy.UNLIMITED
                .withCapacity(settings.integer(PREFIX + "max-peers", 0, 0, 1_000_000))
                .withMissingTarget(RoomPolicy.MissingTarget.MEANS_ALL_OTHERS)
                .withLastMemberHears(scope == Scope.REALM ? LastMemberHears.THE_REALM : LastMemberHears.THE_LEAVER);
    }

    private static String tenant(Settings settings) {
        String tenant = settings.string(PREFIX + "realm", "development");
        if (!Names.isPeer(tenant)) {
            settings.reject(PREFIX + "realm", "1 to 128 characters without control characters");
        }
        return tenant;
    }

    private static @Nullable SharedSecret secret(Settings settings) {
        String secret = settings.secret(PREFIX + "access-secret");
        if (secret != null && !SharedSecret.isLongEnough(secret)) {
            settings.reject(PREFIX + "access-secret", "at least " + SharedSecret.MIN_BYTES + " bytes");
            return null;
        }
        return secret == null ? null : new SharedSecret(secret);
    }

    /** Keys are trusted blindly, so they must come by TLS, or from this machine. */
    private static @Nullable URI keySet(Settings settings) {
        URI uri = settings.uri(PREFIX + "jwks-url", "https", "http");
        if (uri == null) {
            return null;
        }
        boolean byTls = "https".equals(uri.getScheme());
        boolean here = uri.getHost() != null && LOOPBACK.matcher(uri.getHost()).matches();
        if (uri.getHost() == null || uri.getRawUserInfo() != null || !(byTls || here)) {
            settings.reject(
                    PREFIX + "jwks-url", "an https URL without user name, or an http one of a loopback address");
            return null;
        }
        return uri;
    }

    private static TokenRules rules(Settings settings) {
        return new TokenRules(
                settings.string(PREFIX + "jwt-issuer"),
                settings.string(PREFIX + "jwt-audience"),
                settings.bool(PREFIX + "require-expiry", false));
    }

    /** Whether there is any key that a token can be signed with. */
    boolean canVerify() {
        return secret != null || keySet != null;
    }

    /** Whether keys are trusted that may sign tokens for other applications too. */
    boolean trustsAnyUseOfKeys() {
        return keySet != null && (rules.issuer() == null || rules.audience() == null);
    }

    /** Whether developers get tokens: there must be a secret to sign them with. */
    boolean makesTokens() {
        return tokensForDevelopers && secret != null;
    }

    List<KeySource> keys(Ticker ticker) {
        List<KeySource> sources = new ArrayList<>();
        if (secret != null) {
            sources.add(secret);
        }
        if (keySet != null) {
            sources.add(RemoteKeys.at(keySet, ticker));
        }
        return sources;
    }
}
