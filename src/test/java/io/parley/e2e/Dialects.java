// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import java.util.Map;

/** The five dialects and the settings under which each of them lets three people into a room. */
final class Dialects {

    static final String ACCESS_SECRET = "an access secret of forty characters ....";

    static final Map<String, String> SETTINGS = Map.of(
            "MAX_PEERS_PER_ROOM", "6",
            "ACCESS_SECRET", ACCESS_SECRET,
            "ENV", "development",
            "MEET_SESSION_SECRET", "a session secret of forty characters ...",
            "ENABLE_METRICS", "false");

    private Dialects() {}
}
