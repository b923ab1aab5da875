// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who tells the requests of clients that may connect from all others; for resources that belong to no
 * dialect. Every bean that is one is asked: one {@link Word#KNOWN} suffices, and where all have no rule, nobody need
 * be known.
 */
public interface Voucher {
    /** What a voucher says of a request. */
    enum Word {
        /** The operator set nothing that this voucher could check. */
        NO_RULE,
        /** The request shows what a client of ours has. */
        KNOWN,
        /** It does not. */
        UNKNOWN
    }

    /** Judges one request. Takes no longer for a wrong secret than for a right one, and never throws. */
    Word judge(Request request);

    /** Whether a request may pass: somebody knows it, or nobody has a rule. */
    static boolean letPass(Iterable<? extends Voucher> vouchers, Request request) {
        boolean ruled = false;
        for (Voucher voucher : vouchers) {
            Word word = voucher.judge(request);
            if (word == Word.KNOWN) {
                return true;
            }
            ruled |= word == Word.UNKNOWN;
        }
        return !ruled;
    }

    /**
     * What a request shows of its sender.
     *
     * @param query the query parameters, decoded, in order
     * @param headers the headers by lower-case name
     */
    record Request(Map<String, List<String>> query, Map<String, List<String>> headers) {
        /** The first value of a query parameter, or null when it is absent. */
        public @Nullable String parameter(String name) {
            return first(query.get(name));
        }

        /** The first value of a header, or null when it is absent. */
        public @Nullable String header(String name) {
            return first(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /** Neither query nor headers: they hold keys and tokens. */
        @Override
        public String toString() {
            return "Request[***]";
        }

        private static @Nullable String first(@Nullable List<String> values) {
            return values == null || values.isEmpty() ? null : values.get(0);
        }
    }
}
