// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.dialect.ConnectionSettings;
import io.parley.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Gives the deployment the settings and the sessions of the meet dialect. */
@Dependent
class MeetBeans {
    private static final int SECRET_BYTES = 32;

    @Produces
    @Singleton
    static MeetSettings settings(Settings settings, ConnectionSettings common) {
        return MeetSettings.from(settings, common);
    }

    @Produces
    @Singleton
    static Sessions sessions(MeetSettings settings) {
        String secret = settings.sessionSecret();
        return new Sessions(secret == null ? random() : secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Good until the nodes have agreed on one, see {@link SessionAgreement}. */
    private static byte[] random() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
