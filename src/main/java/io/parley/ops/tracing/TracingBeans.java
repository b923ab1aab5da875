// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.tracing;

import io.parley.core.Telemetry;
import io.parley.core.Timeline;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has handshakes and negotiations traced where the server can. */
@Dependent
class TracingBeans {
    private static final Logger LOG = System.getLogger(TracingBeans.class.getName());

    @Produces
    @Singleton
    static Optional<Tracing> tracing(@Any Instance<Object> beans) {
        Tracing found = find(beans);
        if (found != null) {
            LOG.log(Level.INFO, "PARL0640I Handshakes and negotiations are traced by the OpenTelemetry of this server");
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable Tracing find(Instance<Object> beans) {
        try {
            return OpenTelemetryTracing.of(beans);
        } catch (LinkageError e) {
            // The usual case: this server has no OpenTelemetry.
            return null;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "PARL0641W Nothing is traced: the OpenTelemetry of this server cannot be had", e);
            return null;
        }
    }

    @Produces
    @Singleton
    static Telemetry handshakes(Optional<Tracing> tracing) {
        return tracing.<Telemetry>map(found -> new HandshakeSpans(found, InstantSource.system()))
                .orElse(Telemetry.NONE);
    }

    @Produces
    @Singleton
    static Timeline negotiations(Optional<Tracing> tracing) {
        return tracing.<Timeline>map(found -> new NegotiationSpans(found, System::nanoTime, InstantSource.system()))
                .orElse(Timeline.NONE);
    }
}
