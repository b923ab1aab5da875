// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.core.ConnectionTerms;
import io.parley.core.Notice;
import io.parley.core.Rendering;
import io.parley.core.Telemetry;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.Dialect;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.NameLimits;
import io.parley.dialect.Opening;
import io.parley.json.EnvelopeReader;
import io.parley.security.limits.WrongKeys;
import io.parley.security.token.TokenRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The turnip dialect's registration. */
@ApplicationScoped
@Named(TurnipDialect.NAME)
public class TurnipDialect implements Dialect {
    static final String NAME = "turnip";

    private final TurnipCodec codec = new TurnipCodec();
    private TurnipSettings settings;
    private EnvelopeReader reader;
    private NameLimits names;
    private Admission admission;
    private InstantSource clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected TurnipDialect() {}

    @Inject
    TurnipDialect(
            TurnipSettings settings,
            ConnectionSettings common,
            TokenCheck check,
            TurnipMetrics metrics,
            WrongKeys wrongKeys,
            Instance<Telemetry> telemetry) {
        this(
                settings,
                common,
                new Admission(
                        check,
                        observer(metrics, Telemetry.all(telemetry.stream().toList())),
                        System::nanoTime,
                        wrongKeys),
                InstantSource.system());
    }

    private static AuthObserver observer(TurnipMetrics metrics, Telemetry telemetry) {
        return (failure, took) -> {
            metrics.authenticated(failure, took);
            telemetry.tokenChecked(NAME, failure == null);
        };
    }

    /** @param clock what tells how long a token is still good for */
    TurnipDialect(TurnipSettings settings, ConnectionSettings common, Admission admission, InstantSource clock) {
        this.settings = settings;
        this.reader = TurnipDecoder.reader(common.maxDepth());
        this.names = common.names();
        this.admission = admission;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public @Nullable String unavailableBecause() {
        return settings.canVerify() ? null : "turnip needs ACCESS_SECRET or JWKS_URL to be set";
    }

    @Override
    public Claim claim(Handshake handshake) {
        boolean ours = handshake.rest() == null && handshake.parameter(BearerToken.PARAMETER) != null;
        return ours ? Claim.OURS : Claim.NONE;
    }

    @Override
    public Opening open(Handshake handshake) throws HandshakeRefused {
        Identity identity = admission.admit(handshake);
        ConnectionTerms terms = settings.terms().withExpiresIn(validity(identity.expiresAt()));
        // A browser gives up on a server that answers none of the sub-protocols it has offered.
        boolean announced = handshake.subprotocols().contains(BearerToken.SUBPROTOCOL);
        return Opening.of(this, new TurnipDecoder(reader, terms.realm(), names, identity), terms, settings.policy())
                .withIdentity(identity.userId())
                .withSubprotocol(announced ? BearerToken.SUBPROTOCOL : null);
    }

    private @Nullable Duration validity(@Nullable Instant end) {
        if (end == null || !settings.closesExpired()) {
            return null;
        }
        return Duration.between(clock.instant(), end.plus(TokenRules.LEEWAY));
    }

    @Override
    public Rendering render(Notice notice) {
        return codec.render(notice);
    }
}
