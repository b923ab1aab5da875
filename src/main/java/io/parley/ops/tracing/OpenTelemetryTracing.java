// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.inject.Instance;
import org.jspecify.annotations.Nullable;

/** Hands spans to the OpenTelemetry of the server. */
final class OpenTelemetryTracing implements Tracing {
    private static final String SCOPE = "io.parley";

    private final Tracer tracer;

    private OpenTelemetryTracing(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * @return null when the server offers none, or one that is switched off
     * @throws LinkageError when there is no such thing as OpenTelemetry here
     */
    static @Nullable Tracing of(Instance<Object> beans) {
        Instance<OpenTelemetry> telemetry = beans.select(OpenTelemetry.class);
        if (!telemetry.isResolvable()) {
            return null;
        }
        Tracer tracer = telemetry.get().getTracer(SCOPE);
        Tracer none = OpenTelemetry.noop().getTracer(SCOPE);
        return tracer.getClass().equals(none.getClass()) ? null : new OpenTelemetryTracing(tracer);
    }

    @Override
    public void report(Stretch stretch) {
        SpanBuilder builder =
                tracer.spanBuilder(stretch.name()).setSpanKind(SpanKind.SERVER).setStartTimestamp(stretch.from());
        stretch.attributes().forEach(builder::setAttribute);
        Span span = builder.startSpan();
        stretch.moments().forEach(moment -> span.addEvent(moment.what(), moment.at()));
        if (stretch.failure() != null) {
            span.setStatus(StatusCode.ERROR, stretch.failure());
        }
        span.end(stretch.to());
    }
}
