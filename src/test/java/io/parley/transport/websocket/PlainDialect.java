// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Attributes;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.Notice;
import io.parley.core.PeerId;
import io.parley.core.Rendering;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.dialect.Dialect;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.Inbound;
import io.parley.dialect.Opening;
import io.parley.testkit.PlainCodec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A dialect of a few words, for the tests of what lets connections in and holds them to their limits. A frame is a join
 * when it begins with {@code join}, else something that is answered; the rest of it is the client's mark.
 */
final class PlainDialect implements Dialect {
    static final String NAME = "plain";

    /** A handshake for it. @param parameters those of the query @param address the client's */
    static Handshake handshake(Map<String, List<String>> parameters, String address) {
        return new Handshake(NAME, null, parameters, Map.of(), List.of(), "", false, address);
    }

    /** How many connections it has open. */
    final AtomicInteger open = new AtomicInteger();

    private final PlainCodec codec = new PlainCodec();
    private final AtomicInteger ids = new AtomicInteger();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Claim claim(Handshake handshake) {
        return Claim.NONE;
    }

    @Override
    public @Nullable String unavailableBecause() {
        return null;
    }

    /** Refuses where the query has a {@code status}; takes the client for whoever {@code who} says. */
    @Override
    public Opening open(Handshake handshake) throws HandshakeRefused {
        String status = handshake.parameter("status");
        if (status != null) {
            throw new HandshakeRefused(Integer.parseInt(status), "as you like");
        }
        open.incrementAndGet();
        return Opening.of(this, this::decode, ConnectionTerms.of(NAME, NAME, 65_536), RoomPolicy.UNLIMITED)
                .withSelf(new PeerId("p" + ids.incrementAndGet()))
                .withIdentity(handshake.parameter("who"))
                .withOnClose(open::decrementAndGet);
    }

    private Inbound decode(String frame) {
        String mark = frame.substring(frame.indexOf(' ') + 1);
        Command command = frame.startsWith("join")
                ? new Command.Join(new RoomKey(NAME, "room"), null, Attributes.NONE, mark)
                : new Command.KeepAlive(mark);
        return new Inbound(command, "other");
    }

    @Override
    public Rendering render(Notice notice) {
        return codec.render(notice);
    }
}
