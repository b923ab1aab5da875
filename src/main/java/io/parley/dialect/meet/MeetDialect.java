// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.core.Notice;
import io.parley.core.PeerId;
import io.parley.core.Rendering;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.Dialect;
import io.parley.dialect.Handshake;
import io.parley.dialect.Opening;
import io.parley.ice.IceServers;
import io.parley.security.LiveIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The meet dialect's registration. */
@ApplicationScoped
@Named(MeetDialect.NAME)
public class MeetDialect implements Dialect {
    static final String NAME = "meet";

    private final LiveIds users = new LiveIds();
    private MeetCodec codec;
    private MeetSettings settings;
    private MeetDecoder decoder;
    private Sessions sessions;
    private IceServers iceServers;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected MeetDialect() {}

    @Inject
    MeetDialect(MeetSettings settings, ConnectionSettings common, Sessions sessions, IceServers iceServers) {
        this(settings, common, sessions, iceServers, InstantSource.system());
    }

    MeetDialect(
            MeetSettings settings,
            ConnectionSettings common,
            Sessions sessions,
            IceServers iceServers,
            InstantSource clock) {
        this.codec = new MeetCodec(clock);
        this.settings = settings;
        this.decoder = new MeetDecoder(settings.realm(), common);
        this.sessions = sessions;
        this.iceServers = iceServers;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A bare path may be meant for others as well; whatever they do not recognise is ours to answer. */
    @Override
    public Claim claim(Handshake handshake) {
        return handshake.isOnRootPath() && handshake.rest() == null ? Claim.CANDIDATE : Claim.NONE;
    }

    @Override
    public Opening open(Handshake handshake) {
        Sessions.Session session = sessions.resume(handshake.cookie(SessionCookie.NAME));
        String user = userOf(session);
        String cookie = SessionCookie.setting(session, handshake.contextPath(), handshake.secure());
        return Opening.of(this, decoder, settings.terms(), settings.policy())
                .withSelf(new PeerId(user))
                .withGreeting(List.of(codec.stunConfig(iceServers.forUser(user))))
                .withIdentity(session.userId())
                .withHeaders(Map.of(SessionCookie.HEADER, cookie))
                .withOnClose(() -> users.release(user));
    }

    /** The session's own user id, unless another connection of it has that at present: a second tab is another user. */
    private String userOf(Sessions.Session session) {
        return users.take(session.userId())
                ? session.userId()
                : users.takeFrom(() -> UUID.randomUUID().toString());
    }

    @Override
    public Rendering render(Notice notice) {
        return codec.render(notice);
    }
}
