// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.Attributes;
import io.parley.json.LooseObject;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a peer shows of itself (altair, "JoinPayload"). Whatever does not have the documented shape counts as not shown.
 *
 * @param displayName at most 256 code points; null when not shown
 * @param endpoint null when not shown
 */
record Profile(@Nullable String displayName, @Nullable Endpoint endpoint) {
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_ADDRESS = 255;
    private static final int HIGHEST_PORT = 65_535;
    private static final String NAME = "display_name";
    private static final String IP = "endpoint.ip";
    private static final String PORT = "endpoint.port";

    /** Where a peer says it can be reached. @param ip as the peer wrote it, not checked to be an address */
    record Endpoint(String ip, int port) {}

    /** What the payload of a JOIN says. */
    static Profile of(LooseObject payload) {
        String name = payload.text(NAME);
        boolean shown = name != null && !name.isEmpty() && isAtMost(LONGEST_NAME, name);
        return new Profile(shown ? name : null, endpoint(payload.object("endpoint")));
    }

    private static @Nullable Endpoint endpoint(LooseObject endpoint) {
        String ip = endpoint.text("ip");
        OptionalInt port = endpoint.integer("port");
        if (ip == null || !isAtMost(LONGEST_ADDRESS, ip) || port.isEmpty()) {
            return null;
        }
        boolean exists = port.getAsInt() >= 0 && port.getAsInt() <= HIGHEST_PORT;
        return exists ? new Endpoint(ip, port.getAsInt()) : null;
    }

    private static boolean isAtMost(int codePoints, String text) {
        return text.codePointCount(0, text.length()) <= codePoints;
    }

    /** What a member shows, whichever node it joined on. */
    static Profile of(Attributes attributes) {
        String ip = attributes.get(IP);
        String port = attributes.get(PORT);
        Endpoint endpoint = ip == null || port == null ? null : new Endpoint(ip, Integer.parseInt(port));
        return new Profile(attributes.get(NAME), endpoint);
    }

    /** The same as attributes of a member. */
    Attributes toAttributes() {
        Map<String, String> values = new HashMap<>();
        if (displayName != null) {
            values.put(NAME, displayName);
        }
        if (endpoint != null) {
            values.put(IP, endpoint.ip());
            values.put(PORT, Integer.toString(endpoint.port()));
        }
        return values.isEmpty() ? Attributes.NONE : new Attributes(values);
    }
}
