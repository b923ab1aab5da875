// SPDX-License-Identifier: Apache-2.0
package io.parley.ice;

import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The STUN and TURN servers that clients are told of (meet, "Environment Variables" and "STUN/TURN Configuration").
 *
 * @param stunUrls addresses of STUN servers (RFC 7064)
 * @param turnUrls addresses of TURN servers, over TLS or not (RFC 7065)
 * @param secret what the TURN servers share with us, for credentials that expire; null for none
 * @param ttl how long those are valid
 * @param fixed credentials that are the same for everybody; null for none
 * @param forAnybody whether pages of any origin can come and get credentials
 * @param ratePerMinute how many answers of {@code GET /ice} one address gets per minute, in the long run
 * @param burst how many it gets at once
 */
public record IceSettings(
        List<String> stunUrls,
        List<String> turnUrls,
        @Nullable String secret,
        Duration ttl,
        @Nullable TurnCredentials fixed,
        boolean forAnybody,
        int ratePerMinute,
        int burst)
        implements SettingsRecord {

    private static final Pattern STUN = Pattern.compile("stuns?:[^\\s/?#@]+");
    private static final Pattern TURN = Pattern.compile("turns?:[^\\s/?#@]+(\\?transport=(udp|tcp))?");

    /** The password that meet's document shows as an example, so everybody knows it. */
    private static final String SAMPLE_PASSWORD = "password123";

    public IceSettings {
        stunUrls = List.copyOf(stunUrls);
        turnUrls = List.copyOf(turnUrls);
    }

    /** Reads {@code parley.ice.*}, and whether {@code parley.allowed-origins} leaves the door open. */
    public static IceSettings from(Settings settings) {
        String secret = settings.secret("parley.ice.turn-secret");
        TurnCredentials fixed = fixed(settings);
        if (secret != null && fixed != null) {
            settings.reject("parley.ice.turn-secret", "either this or parley.ice.turn-username, not both");
        }
        if (SAMPLE_PASSWORD.equals(secret)) {
            settings.reject("parley.ice.turn-secret", "a secret of your own, not the one in the documentation");
        }
        return new IceSettings(
                urls(settings, "parley.ice.stun-url", STUN, "addresses like stun:stun.example.org:3478"),
                urls(settings, "parley.ice.turn-url", TURN, "addresses like turns:turn.example.org:5349?transport=tcp"),
                secret,
                settings.duration(
                        "parley.ice.turn-ttl", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(30)),
                fixed,
                settings.list("parley.allowed-origins", List.of()).isEmpty(),
                settings.integer("parley.ice.rate-per-minute", 60, 1, 1_000_000),
                settings.integer("parley.ice.burst", 30, 1, 1_000_000));
    }

    private static @Nullable TurnCredentials fixed(Settings settings) {
        String username = settings.string("parley.ice.turn-username");
        String credential = settings.secret("parley.ice.turn-credential");
        if (SAMPLE_PASSWORD.equals(credential)) {
            settings.reject("parley.ice.turn-credential", "a password of your own, not the one in the documentation");
        }
        if (username == null && credential == null) {
            return null;
        }
        if (username == null || credential == null) {
            String missing = username == null ? "parley.ice.turn-username" : "parley.ice.turn-credential";
            settings.reject(missing, "a value, as the other half of the TURN credentials is set");
            return null;
        }
        return new TurnCredentials(username, credential);
    }

    private static List<String> urls(Settings settings, String key, Pattern form, String expected) {
        List<String> urls = new ArrayList<>();
        for (String url : settings.list(key, List.of())) {
            if (form.matcher(url).matches()) {
                urls.add(url);
            } else {
                settings.reject(key, expected);
            }
        }
        return urls;
    }

    /** Whether TURN servers are named that no client could use: browsers refuse a TURN server without credentials. */
    boolean lacksCredentials() {
        return !turnUrls.isEmpty() && secret == null && fixed == null;
    }

    /** Never a secret. */
    @Override
    public String toString() {
        return "IceSettings" + stunUrls + turnUrls;
    }
}
