// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

/** The cookie that carries a session (RFC 6265): for the server's eyes only, and not sent along from other sites. */
final class SessionCookie {
    static final String NAME = "signaling_session";
    static final String HEADER = "Set-Cookie";

    private static final int DAY_SECONDS = 86_400;

    private SessionCookie() {}

    /**
     * The header value that sets it, for another day.
     *
     * @param contextPath where the application lives, without a trailing slash
     * @param secure whether the request came by TLS
     */
    static String setting(Sessions.Session session, String contextPath, boolean secure) {
        String path = contextPath.isEmpty() ? "/" : contextPath;
        return NAME + '=' + session.cookie() + "; Path=" + path + "; Max-Age=" + DAY_SECONDS
                + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }
}
