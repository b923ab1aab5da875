// SPDX-License-Identifier: Apache-2.0
package io.parley.ice;

import io.parley.core.Telemetry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of STUN and TURN servers for a client, with credentials of its own: the one place that makes it. Empty when
 * nothing is configured.
 */
public final class IceServers {
    private final IceSettings settings;
    private final InstantSource clock;
    private final Telemetry telemetry;

    public IceServers(IceSettings settings, InstantSource clock, Telemetry telemetry) {
        this.settings = settings;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * What {@code RTCConfiguration.iceServers} shall be for one client, until its credentials expire.
     *
     * @param user shows in the TURN servers' logs; without secrets and without colons
     */
    public List<IceServer> forUser(String user) {
        List<IceServer> servers = new ArrayList<>(2);
        if (!settings.stunUrls().isEmpty()) {
            servers.add(new IceServer(settings.stunUrls(), null, null));
        }
        TurnCredentials credentials = credentials(user);
        // A browser refuses the whole configuration for a TURN server without credentials (WebRTC, "set a
        // configuration"), so such a server is better not mentioned.
        if (!settings.turnUrls().isEmpty() && credentials != null) {
            servers.add(new IceServer(settings.turnUrls(), credentials.username(), credentials.credential()));
        }
        return List.copyOf(servers);
    }

    private @Nullable TurnCredentials credentials(String user) {
        String secret = settings.secret();
        if (secret == null) {
            return settings.fixed();
        }
        telemetry.iceCredentialsIssued();
        return TurnCredentials.expiring(secret, user, clock.instant(), settings.ttl());
    }
}
