// SPDX-License-Identifier: Apache-2.0
package io.parley.ice;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a client's list of servers (WebRTC, "RTCIceServer").
 *
 * @param urls addresses of one kind that share the credentials, at least one; always a list
 * @param username null for STUN, which needs none
 * @param credential the password for it; null for STUN
 */
@JsonbPropertyOrder({"urls", "username", "credential"})
public record IceServer(
        List<String> urls,
        @Nullable String username,
        @Nullable String credential) {
    public IceServer {
        urls = List.copyOf(urls);
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "IceServer" + urls;
    }
}
