// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.Notice;
import io.parley.core.PeerId;
import io.parley.core.RoomPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a dialect has admitted.
 *
 * @param dialect who admitted it
 * @param decoder reads its frames
 * @param terms what it is granted
 * @param policy what its rooms are like
 * @param self its id where the dialect gives one before any join; else null
 * @param greeting what it is told first
 * @param first what it asks for by connecting; null when nothing
 * @param subprotocol the sub-protocol to answer with; null for none
 * @param headers further response headers of the handshake's answer
 * @param identity by what name this client is known to be the same one again; null when by none
 * @param onClose run once when the connection is over, or when another candidate got it
 */
public record Opening(
        Dialect dialect,
        FrameDecoder decoder,
        ConnectionTerms terms,
        RoomPolicy policy,
        @Nullable PeerId self,
        List<Notice> greeting,
        @Nullable Command first,
        @Nullable String subprotocol,
        Map<String, String> headers,
        @Nullable String identity,
        Runnable onClose) {

    private static final Runnable NOTHING = () -> {};

    /** An admission without id, greeting, first command, sub-protocol or headers. */
    public static Opening of(Dialect dialect, FrameDecoder decoder, ConnectionTerms terms, RoomPolicy policy) {
        return new Opening(dialect, decoder, terms, policy, null, List.of(), null, null, Map.of(), null, NOTHING);
    }

    public Opening withTerms(ConnectionTerms granted) {
        return new Opening(
                dialect, decoder, granted, policy, self, greeting, first, subprotocol, headers, identity, onClose);
    }

    public Opening withSelf(PeerId id) {
        return new Opening(
                dialect, decoder, terms, policy, id, greeting, first, subprotocol, headers, identity, onClose);
    }

    public Opening withGreeting(List<Notice> notices) {
        return new Opening(
                dialect, decoder, terms, policy, self, notices, first, subprotocol, headers, identity, onClose);
    }

    public Opening withFirst(Command command) {
        return new Opening(
                dialect, decoder, terms, policy, self, greeting, command, subprotocol, headers, identity, onClose);
    }

    public Opening withSubprotocol(@Nullable String name) {
        return new Opening(dialect, decoder, terms, policy, self, greeting, first, name, headers, identity, onClose);
    }

    public Opening withHeaders(Map<String, String> more) {
        return new Opening(
                dialect, decoder, terms, policy, self, greeting, first, subprotocol, more, identity, onClose);
    }

    public Opening withIdentity(@Nullable String name) {
        return new Opening(dialect, decoder, terms, policy, self, greeting, first, subprotocol, headers, name, onClose);
    }

    public Opening withOnClose(Runnable task) {
        return new Opening(
                dialect, decoder, terms, policy, self, greeting, first, subprotocol, headers, identity, task);
    }
}
