// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.Notice;
import io.parley.core.PeerId;
import io.parley.core.Rendering;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.Dialect;
import io.parley.dialect.Handshake;
import io.parley.dialect.Opening;
import io.parley.security.AddressBlock;
import io.parley.security.LiveIds;
import io.parley.security.RandomIds;
import io.parley.security.limits.WrongKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.InstantSource;
import java.util.List;

/** The altair dialect's registration. */
@ApplicationScoped
@Named(AltairDialect.NAME)
public class AltairDialect implements Dialect {
    static final String NAME = "altair";

    private static final int ID_BITS = 32;

    private LiveIds peers;
    private AltairCodec codec;
    private AltairSettings settings;
    private AltairDecoder decoder;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected AltairDialect() {}

    @Inject
    AltairDialect(AltairSettings settings, ConnectionSettings common, WrongKeys wrongKeys) {
        this(settings, common, wrongKeys, new LiveIds(), InstantSource.system());
    }

    AltairDialect(
            AltairSettings settings,
            ConnectionSettings common,
            WrongKeys wrongKeys,
            LiveIds peers,
            InstantSource clock) {
        this.peers = peers;
        this.codec = new AltairCodec(clock);
        this.settings = settings;
        JoinToken token = new JoinToken(settings.token(), wrongKeys);
        this.decoder = new AltairDecoder(settings.realm(), token, common);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Behind those that take whatever nobody recognises: this dialect's clients show in their first frame. */
    @Override
    public int rank() {
        return 10;
    }

    @Override
    public Claim claim(Handshake handshake) {
        return handshake.isOnRootPath() && handshake.rest() == null ? Claim.CANDIDATE : Claim.NONE;
    }

    @Override
    public boolean recognises(String frame) {
        return decoder.recognises(frame);
    }

    @Override
    public Opening open(Handshake handshake) {
        String id = peers.takeFrom(() -> RandomIds.hex(ID_BITS));
        PeerId self = new PeerId(id);
        List<Notice> greeting = settings.welcome() ? List.of(codec.welcome(self)) : List.of();
        AddressBlock client = AddressBlock.of(handshake.remoteAddress());
        return Opening.of(this, decoder.of(client), settings.terms(), settings.policy())
                .withSelf(self)
                .withGreeting(greeting)
                .withOnClose(() -> peers.release(id));
    }

    @Override
    public Rendering render(Notice notice) {
        return codec.render(notice);
    }
}
