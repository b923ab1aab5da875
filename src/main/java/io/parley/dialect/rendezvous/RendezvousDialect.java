// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import io.parley.core.ConnectionTerms;
import io.parley.core.Notice;
import io.parley.core.Rendering;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.Dialect;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.NameLimits;
import io.parley.dialect.Opening;
import io.parley.json.EnvelopeReader;
import io.parley.security.AddressBlock;
import io.parley.security.SharedKey;
import io.parley.security.Voucher;
import io.parley.security.limits.WrongKeys;
import io.parley.security.limits.WrongKeys.Kind;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The rendezvous dialect's registration. */
@ApplicationScoped
@Named(RendezvousDialect.NAME)
public class RendezvousDialect implements Dialect, Voucher {
    static final String NAME = "rendezvous";

    private final RendezvousCodec codec = new RendezvousCodec();
    private RendezvousSettings settings;
    private ConnectionTerms terms;
    private RoomPolicy policy;
    private EnvelopeReader reader;
    private NameLimits names;
    private WrongKeys wrongKeys;

    /** For the container's proxy, whose fields nobody reads. */
    @SuppressWarnings("NullAway.Init")
    protected RendezvousDialect() {}

    @Inject
    RendezvousDialect(RendezvousSettings settings, ConnectionSettings common, WrongKeys wrongKeys) {
        this.settings = settings;
        this.terms = settings.terms(common);
        this.policy = settings.policy();
        this.reader = RendezvousDecoder.reader(common.maxDepth());
        this.names = common.names();
        this.wrongKeys = wrongKeys;
    }

    @Produces
    @Singleton
    static RendezvousSettings settings(Settings settings) {
        return RendezvousSettings.from(settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Claim claim(Handshake handshake) {
        boolean ours =
                handshake.rest() == null && (handshake.parameter("room") != null || handshake.parameter("key") != null);
        return ours ? Claim.OURS : Claim.NONE;
    }

    @Override
    public Opening open(Handshake handshake) throws HandshakeRefused {
        RoomKey room = room(handshake.parameter("room"));
        SharedKey key = settings.key();
        if (key != null) {
            require(key, handshake.parameter("key"), AddressBlock.of(handshake.remoteAddress()));
        }
        return Opening.of(this, new RendezvousDecoder(reader, room, names), terms, policy);
    }

    private void require(SharedKey key, @Nullable String shown, AddressBlock client) throws HandshakeRefused {
        if (wrongKeys.turnsAway(Kind.ROOM_KEY, client)) {
            throw new HandshakeRefused(429, "wrong-keys", "too many wrong keys", wrongKeys.retryAfter());
        }
        if (!key.matches(shown)) {
            if (shown != null) {
                wrongKeys.note(Kind.ROOM_KEY, client);
            }
            throw new HandshakeRefused(401, "key is missing or wrong");
        }
    }

    /** Knows whoever has the key, be it for a room or for something that belongs to no dialect. */
    @Override
    public Word judge(Request request) {
        SharedKey key = settings.key();
        if (key == null) {
            return Word.NO_RULE;
        }
        return key.matches(request.parameter("key")) ? Word.KNOWN : Word.UNKNOWN;
    }

    private RoomKey room(@Nullable String name) throws HandshakeRefused {
        if (name == null || name.isBlank()) {
            throw new HandshakeRefused(400, "room is required");
        }
        if (!names.isRoom(name)) {
            throw new HandshakeRefused(400, "room must " + names.roomRule());
        }
        return new RoomKey(settings.realm(), name);
    }

    @Override
    public Rendering render(Notice notice) {
        return codec.render(notice);
    }
}
