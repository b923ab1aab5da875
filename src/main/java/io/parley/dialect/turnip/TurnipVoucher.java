// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.security.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Vouches for requests that bring a good token, as query parameter or header. */
@ApplicationScoped
public class TurnipVoucher implements Voucher {
    private TurnipSettings settings;
    private TokenCheck check;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected TurnipVoucher() {}

    @Inject
    TurnipVoucher(TurnipSettings settings, TokenCheck check) {
        this.settings = settings;
        this.check = check;
    }

    @Override
    public Word judge(Request request) {
        if (!settings.canVerify()) {
            return Word.NO_RULE;
        }
        try {
            check.identify(BearerToken.of(request));
            return Word.KNOWN;
        } catch (NotAuthenticated e) {
            return Word.UNKNOWN;
        }
    }
}
