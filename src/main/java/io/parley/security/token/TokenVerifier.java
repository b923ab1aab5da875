// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import java.time.InstantSource;
import java.util.List;

/** Decides whether a token is to be believed: its form, then its signature, then its time, issuer and audience. */
public final class TokenVerifier {
    private final List<KeySource> sources;
    private final TokenRules rules;
    private final InstantSource clock;

    /** @param sources whose keys count; of two that serve one algorithm the first is asked */
    public TokenVerifier(List<KeySource> sources, TokenRules rules, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What the token says.
     *
     * @param compact the token in compact form; anything at all
     * @throws TokenRefused when it is not to be believed
     */
    public Claims verify(String compact) throws TokenRefused {
        SignedToken token = SignedToken.parse(compact);
        if (!sourceFor(token.algorithm()).hasSigned(token)) {
            throw TokenRefused.untrusted("is signed by no key that counts");
        }
        Claims claims = token.claims();
        rules.check(claims, clock.instant());
        return claims;
    }

    private KeySource sourceFor(String algorithm) throws TokenRefused {
        for (KeySource source : sources) {
            if (source.serves(algorithm)) {
                return source;
            }
        }
        throw TokenRefused.untrusted("is signed with an algorithm that is not allowed here");
    }
}
