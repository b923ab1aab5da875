// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import com.github.f4b6a3.ulid.UlidCreator;
import io.parley.core.Attributes;
import io.parley.core.Command;
import io.parley.core.Notice;
import io.parley.core.PeerId;
import io.parley.core.Rendering;
import io.parley.core.RoomKey;
import io.parley.core.Rooms;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.Dialect;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.NameLimits;
import io.parley.dialect.Opening;
import io.parley.json.EnvelopeWriter;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The topic dialect's registration. */
@ApplicationScoped
@Named(TopicDialect.NAME)
public class TopicDialect implements Dialect {
    static final String NAME = "topic";

    private final TopicCodec codec = new TopicCodec();
    private TopicSettings settings;
    private TopicDecoder decoder;
    private NameLimits names;
    private BooleanSupplier ready;

    /** For the container's proxy, whose fields nobody reads. */
    @SuppressWarnings("NullAway.Init")
    protected TopicDialect() {}

    @Inject
    TopicDialect(TopicSettings settings, ConnectionSettings common, Instance<Rooms> rooms) {
        // Asked for late: the rooms are built from the telemetry, which may know the dialects.
        this(settings, common, () -> rooms.get().isReady());
    }

    /** @param ready whether a join can succeed at present */
    TopicDialect(TopicSettings settings, ConnectionSettings common, BooleanSupplier ready) {
        this.settings = settings;
        this.decoder = new TopicDecoder(common.maxDepth());
        this.names = common.names();
        this.ready = ready;
    }

    @Produces
    @Singleton
    static TopicSettings settings(Settings settings, ConnectionSettings common) {
        return TopicSettings.from(settings, common);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean namesRoomInPath() {
        return true;
    }

    @Override
    public Claim claim(Handshake handshake) {
        return handshake.rest() != null ? Claim.OURS : Claim.NONE;
    }

    @Override
    public Opening open(Handshake handshake) throws HandshakeRefused {
        String topic = handshake.rest();
        if (topic == null || !names.isRoom(topic)) {
            throw new HandshakeRefused(400, "topic must " + names.roomRule());
        }
        Attributes attributes = attributes(handshake);
        if (!ready.getAsBoolean()) {
            throw new HandshakeRefused(503, "not ready", Map.of("Retry-After", "2"));
        }
        // Monotonic per node: clients compare ids as strings to decide who makes the offer.
        PeerId self = new PeerId(UlidCreator.getMonotonicUlid().toString());
        String welcome =
                EnvelopeWriter.type("welcome").text("selfId", self.value()).done();
        return Opening.of(this, decoder, settings.terms(), settings.policy())
                .withSelf(self)
                .withGreeting(List.of(new Notice.Greeting(welcome, "welcome")))
                .withFirst(new Command.Join(new RoomKey(settings.realm(), topic), self, attributes, null));
    }

    private Attributes attributes(Handshake handshake) throws HandshakeRefused {
        String metadata = handshake.parameter(TopicCodec.METADATA);
        if (metadata == null) {
            return Attributes.NONE;
        }
        if (!Metadata.isValid(metadata, settings.maxMetadata())) {
            throw new HandshakeRefused(
                    400, "metadata must be one JSON value of at most " + settings.maxMetadata() + " bytes");
        }
        return new Attributes(Map.of(TopicCodec.METADATA, metadata));
    }

    @Override
    public Rendering render(Notice notice) {
        return codec.render(notice);
    }
}
