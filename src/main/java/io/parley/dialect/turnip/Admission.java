// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.core.Ticker;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.security.AddressBlock;
import io.parley.security.limits.WrongKeys;
import io.parley.security.limits.WrongKeys.Kind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Lets in who brings a good token, and says nothing of what is wrong with any other. */
final class Admission {
    private static final Logger LOG = System.getLogger(Admission.class.getName());

    private final TokenCheck check;
    private final AuthObserver observer;
    private final Ticker ticker;
    private final WrongKeys wrongKeys;

    Admission(TokenCheck check, AuthObserver observer, Ticker ticker, WrongKeys wrongKeys) {
        this.check = check;
        this.observer = observer;
        this.ticker = ticker;
        this.wrongKeys = wrongKeys;
    }

    /**
     * @throws HandshakeRefused with 401 and the same body whatever is wrong with the token; with 429 when too many from
     *     that address were wrong before
     */
    Identity admit(Handshake handshake) throws HandshakeRefused {
        AddressBlock client = AddressBlock.of(handshake.remoteAddress());
        if (wrongKeys.turnsAway(Kind.SIGNED_TOKEN, client)) {
            throw new HandshakeRefused(429, "wrong-keys", "too many wrong tokens", wrongKeys.retryAfter());
        }
        long begun = ticker.nanos();
        try {
            Identity identity = check.identify(BearerToken.of(handshake));
            observer.authenticated(null, ticker.since(begun));
            return identity;
        } catch (NotAuthenticated e) {
            observer.authenticated(e.failure(), ticker.since(begun));
            if (e.failure() != AuthFailure.TOKEN_MISSING) {
                wrongKeys.note(Kind.SIGNED_TOKEN, client);
            }
            // Below the default level: who knocks with bad tokens must not fill the log. The metrics count them all.
            LOG.log(Level.DEBUG, "PARL0810D A token was refused: {0} ({1})", e.failure(), e.getMessage());
            throw new HandshakeRefused(401, "Authentication failed", Map.of("WWW-Authenticate", "Bearer"));
        }
    }
}
