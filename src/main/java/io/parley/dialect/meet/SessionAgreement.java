// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.core.Rooms;
import io.parley.dialect.Dialects;
import io.parley.security.RandomIds;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;

/** Has all nodes agree on a secret for meet's sessions where the operator gave none, and says so. */
@WebListener
public class SessionAgreement implements ServletContextListener {
    private static final Logger LOG = System.getLogger(SessionAgreement.class.getName());
    private static final String FACT = "meet-session-secret";
    private static final int SECRET_BITS = 256;

    @Inject
    private MeetSettings settings;

    @Inject
    private Sessions sessions;

    @Inject
    private Rooms rooms;

    @Inject
    private Dialects dialects;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (settings.sessionSecret() != null || !dialects.speaks(MeetDialect.NAME)) {
            return;
        }
        LOG.log(
                Level.WARNING,
                "PARL0604W MEET_SESSION_SECRET is not set: meet's users get new ids when this server, or the Redis that"
                        + " it shares a random secret through, starts anew");
        rooms.shared(FACT, () -> RandomIds.hex(SECRET_BITS))
                .thenAccept(secret -> sessions.use(secret.getBytes(StandardCharsets.UTF_8)));
    }
}
